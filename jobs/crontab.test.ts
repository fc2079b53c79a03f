import { expect, test } from "vitest";
import { contracts } from "#lib/queue/contracts.ts";
import { crontab } from "./crontab.ts";

/** The minutes of one day, as the scheduler asks about them. */
const day = Array.from({ length: 24 * 60 }, (_, minute) => ({
  min: minute % 60,
  hour: Math.floor(minute / 60),
  date: 20,
  month: 11,
  dow: 5,
}));

test("every cleanup that is declared is scheduled, at least once an hour", () => {
  const declared = Object.keys(contracts).filter((name) => name.startsWith("maintenance:"));
  expect(crontab.map((item) => item.task).sort()).toEqual(declared.sort());
  for (const { match } of crontab) expect(day.filter(match).length).toBeGreaterThanOrEqual(24);
});

test("a line that was missed or is still waiting leaves one job, not a heap", () => {
  for (const { options, task } of crontab) expect(options).toMatchObject({ jobKey: task, maxAttempts: 3 });
});

test("the hourly lines start at different minutes", () => {
  const hourly = crontab.filter(({ match }) => day.filter(match).length === 24);
  const starts = hourly.map(({ match }) => day.findIndex(match));
  expect(new Set(starts).size).toBe(hourly.length);
});
