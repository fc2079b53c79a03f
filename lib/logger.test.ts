import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { describeError } from "./logger.ts";

test("what people wrote does not reach the log with a failed query", () => {
  const cause = Object.assign(new Error("value too long"), { code: "22001", headers: { authorization: "canary-key" } });
  const error = new DrizzleQueryError("insert into vision_jobs values ($1)", ["canary-prompt\nwith lines"], cause);
  const logged = JSON.stringify(describeError(error));
  expect(logged).toContain("insert into vision_jobs");
  expect(logged).toContain("22001");
  expect(logged).toContain("logger.test.ts");
  expect(logged).not.toContain("canary");
});
