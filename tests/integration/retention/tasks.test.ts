import { expect, test } from "vitest";
import type { MaintenanceName } from "#jobs/maintenance/tasks.ts";
import { registry } from "#jobs/registry.ts";
import { logger } from "#lib/logger.ts";
import { storage } from "#lib/storage/open.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { createWorld, differences, photograph } from "./world.ts";

const { db, sql, url } = await testDatabase();
await configure(url);
const world = await createWorld(sql);
logger.level = "silent";

const names = Object.keys(registry).filter((name): name is MaintenanceName => name.startsWith("maintenance:"));
const context = { db, poolId: "test", signal: new AbortController().signal };

test("run on the configured clock and store, the cleanups take what is due and leave a live workspace alone", async () => {
  const due = await world.addUpload({ days: 200 });
  await world.addJob({ days: 200, uploadId: due.id });
  for (const key of due.keys) await storage().put(key, Buffer.from("blob"), { contentType: "image/jpeg" });
  const live = await world.addUpload({ days: 10 });
  await world.addJob({ days: 10, uploadId: live.id });
  await world.addBrand({ uploadId: live.id });
  await world.addUpload({ days: 0.5, used: false });
  for (const name of [...names].sort()) await registry[name]({}, context);

  // Whatever their order was, a second round finds the rest; a third one nothing.
  for (const name of names) await registry[name]({}, context);
  const settled = await photograph(sql);
  for (const name of names) await registry[name]({}, context);
  expect(differences(settled, await photograph(sql))).toEqual({});
  expect([...settled].map(([table, rows]) => [table, rows.size]).filter(([, size]) => size)).toEqual(
    expect.arrayContaining([
      ["vision_jobs", 1],
      ["uploads", 2],
      ["stored_files", 6],
      ["brands", 1],
      ["generation_costs", 2],
    ]),
  );
  expect(await storage().get(due.keys[0] ?? "")).toBeNull();
});
