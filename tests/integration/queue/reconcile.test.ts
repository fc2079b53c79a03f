import { beforeEach, expect, test } from "vitest";
import { leasedTables } from "#jobs/leased-tables.ts";
import { logger } from "#lib/logger.ts";
import { reconcileLeases } from "#lib/queue/reconcile-leases.ts";
import { tunables } from "#lib/queue/tunables.ts";
import { prepare, submit } from "#tests/faults/support/scripted-jobs.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, sql } = await testDatabase();
const owner = await prepare(sql);
logger.level = "silent";
const duty = { rescuedBy: "test", timings: tunables, leasedTables };

beforeEach(async () => {
  await sql`truncate vision_jobs, job_events cascade`;
  await sql`delete from graphile_worker._private_jobs`;
});

/** Live rows with their tasks, old enough to be looked at. */
async function addJobs(count: number): Promise<number[]> {
  const ids = await submit(
    db,
    owner,
    Array.from({ length: count }, () => ({ ms: 0 })),
  );
  await age(ids);
  return ids;
}

async function age(ids: number[]) {
  await sql`alter table vision_jobs disable trigger vision_jobs_updated_at`;
  await sql`update vision_jobs set updated_at = now() - interval '1 minute' where id = any(${ids})`;
  await sql`alter table vision_jobs enable trigger vision_jobs_updated_at`;
}

const keysOf = (ids: number[]) => ids.map((id) => `vision-job:${id}`);
const exhaust = (ids: number[]) =>
  sql`update graphile_worker._private_jobs set attempts = max_attempts where key = any(${keysOf(ids)})`;

/** Jobs of the queue that would still be delivered. */
async function deliverable(ids: number[]) {
  const rows = await sql`
    select key from graphile_worker.jobs where key = any(${keysOf(ids)}) and attempts < max_attempts`;
  return rows.length;
}

test("rows whose task is gone or used up get it again, once", async () => {
  const healthy = await addJobs(3);
  const gone = await addJobs(5);
  const used = await addJobs(5);
  await sql`delete from graphile_worker._private_jobs where key = any(${keysOf(gone)})`;
  await exhaust(used);
  const before = await sql`select id from graphile_worker.jobs where key = any(${keysOf(healthy)}) order by id`;

  await reconcileLeases(db, duty);
  expect(await deliverable([...healthy, ...gone, ...used])).toBe(13);
  const first = await sql`select id, key, revision from graphile_worker.jobs order by id`;
  await reconcileLeases(db, duty);
  expect([...(await sql`select id, key, revision from graphile_worker.jobs order by id`)]).toEqual([...first]);
  expect([...(await sql`select id from graphile_worker.jobs where key = any(${keysOf(healthy)}) order by id`)]).toEqual(
    [...before],
  );
});

test("a row whose deliveries were used up twice ends with an error that says so, and an event", async () => {
  const [id = 0] = await addJobs(1);
  await exhaust([id]);
  await reconcileLeases(db, duty);
  await exhaust([id]);
  await age([id]);
  await reconcileLeases(db, duty);

  const [row] =
    await sql`select status, error_code, error_stage, lease_epoch, revision from vision_jobs where id = ${id}`;
  expect(row).toEqual({ status: "error", error_code: "internal", error_stage: "upload", lease_epoch: 1, revision: 1 });
  const [event] = await sql`select type, data from job_events where subject_id = ${String(id)}`;
  expect(event).toMatchObject({
    type: "error",
    data: { status: "error", errorCode: "internal", errorStage: "upload" },
  });
  expect(await deliverable([id])).toBe(0);
});

test("rows that wait for a person, are deleted, have ended or have only just moved are left alone", async () => {
  const [waiting = 0, deleted = 0, ended = 0] = await addJobs(3);
  const [young = 0] = await submit(db, owner, [{ ms: 0 }]);
  await sql`update vision_jobs set waiting_reason = 'budget' where id = ${waiting}`;
  await sql`update vision_jobs set deleted_at = now() where id = ${deleted}`;
  await sql`update vision_jobs set status = 'complete' where id = ${ended}`;
  await age([waiting, deleted, ended]);
  await sql`delete from graphile_worker._private_jobs`;
  await reconcileLeases(db, duty);
  expect(await deliverable([waiting, deleted, ended, young])).toBe(0);
  // The same young row a minute later is not between two transactions any more.
  await age([young]);
  await reconcileLeases(db, duty);
  expect(await deliverable([young])).toBe(1);
});

test("a job that a worker holds is not stranded, however many deliveries it has had", async () => {
  const [id = 0] = await addJobs(1);
  await sql`
    update graphile_worker._private_jobs set attempts = max_attempts, locked_by = 'alive', locked_at = now()
    where key = ${`vision-job:${id}`}`;
  await reconcileLeases(db, duty);
  const [job] = await sql`select locked_by, revision from graphile_worker.jobs where key = ${`vision-job:${id}`}`;
  expect(job).toEqual({ locked_by: "alive", revision: 0 });
});
