import { expect, test } from "vitest";
import { crashLimits } from "#lib/queue/tunables.ts";
import { testDatabase } from "#tests/support/database.ts";
import { ledger, nothingWrong, settled, verdict } from "./support/generations.ts";
import { imageWorld } from "./support/image-world.ts";

const database = await testDatabase();
const { sql } = database;
const { worker, boundaries, generate, read, finishedShots } = await imageWorld(database);

test("a drawing that kills its worker again and again is given up; its neighbours and later ones are drawn", async () => {
  await boundaries.hold("call opened", [3]);
  const poisoned = await generate("local", { numberOfShots: 3 });
  await finishedShots(poisoned, 2);
  for (let crash = 1; crash <= crashLimits.alone; crash++) {
    await boundaries.reached(1);
    await worker.kill();
    await boundaries.cut();
    worker.start();
  }
  // From here on it runs alone, in a process of its own: whatever else is asked for is not held up.
  await boundaries.reached(1);
  const other = await generate("local", { numberOfShots: 2 });
  await settled(sql, [other]);
  for (let crash = crashLimits.alone + 1; crash <= crashLimits.givenUp; crash++) {
    await boundaries.reached(1);
    const [pool] = await sql<{ pid: number }[]>`
      select pid from worker_pools where kind = 'quarantine' and stopped_at is null`;
    expect(pool?.pid).not.toBe(worker.pid);
    process.kill(pool?.pid ?? 0, "SIGKILL");
    await boundaries.cut();
  }
  await settled(sql, [poisoned]);

  expect(await verdict(sql, `${crashLimits.givenUp} crashes over one shot`, [poisoned, other])).toEqual({
    ...nothingWrong,
    images: 4,
  });
  const { status, shots } = await read(poisoned);
  expect(status).toBe("completed");
  expect(shots[2]).toMatchObject({ status: "failed", errorCode: "internal", charged: null });
  expect(await ledger(sql, [other])).toEqual({ "image succeeded": 2, "image costs": 2 });
}, 300_000);
