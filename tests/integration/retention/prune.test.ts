import { expect, test } from "vitest";
import { uuidv7 } from "#lib/ids.ts";
import { pruneEventConnections, pruneKeys, pruneWorkerPools } from "#lib/retention/prune.ts";
import { testDatabase } from "#tests/support/database.ts";
import { createWorld, differences, photograph } from "./world.ts";

const { db, sql } = await testDatabase();
const { owner, ago } = await createWorld(sql);
const signal = new AbortController().signal;
const minutes = (count: number) => count / (24 * 60);

test("streams that ended or fell silent are forgotten, open ones stay", async () => {
  const add = (last_heartbeat_at: Date | null, disconnected_at: Date | null = null) =>
    sql`insert into event_connections ${sql({ id: uuidv7(), ...owner, subjects: ["vision-job:1"], last_heartbeat_at, disconnected_at })}`;
  await add(ago(minutes(3)));
  await add(ago(minutes(61)), ago(minutes(61)));
  await add(ago(minutes(0.3)));
  await add(ago(minutes(1)), ago(minutes(1)));
  const before = await photograph(sql);
  expect(await pruneEventConnections(db, { signal })).toBe(2);
  expect(differences(before, await photograph(sql))).toEqual({ event_connections: 2 });
});

test("expired sessions, idempotency keys, limiter rows and long-dead API keys go; the rest stays", async () => {
  const { workspace_id, user_id } = owner;
  for (const days of [0.1, -0.1]) {
    const expires_at = ago(days);
    await sql`insert into auth_sessions ${sql({ id: uuidv7(), user_id, session_version: 0, expires_at })}`;
    await sql`insert into idempotency_keys ${sql({
      workspace_id,
      route: "r",
      key: `k${days}`,
      body_hash: "h",
      status: 202,
      response: {},
      expires_at,
    })}`;
    await sql`insert into rate_limits ${sql({ key: `l${days}`, expire: expires_at })}`;
  }
  const addKey = (name: string, revoked_at: Date | null, expires_at: Date | null) =>
    sql`insert into api_keys ${sql({ id: uuidv7(), ...owner, name, prefix: "mr_", key_hash: name, revoked_at, expires_at })}`;
  await addKey("revoked long ago", ago(31), null);
  await addKey("expired long ago", null, ago(31));
  await addKey("revoked lately", ago(29), null);
  await addKey("expires one day", null, ago(-100));
  const before = await photograph(sql);
  expect(await pruneKeys(db, { signal, days: 30 })).toBe(5);
  expect(differences(before, await photograph(sql))).toEqual({
    auth_sessions: 1,
    idempotency_keys: 1,
    rate_limits: 1,
    api_keys: 2,
  });
  const names = await sql`select name from api_keys where key_hash = name order by name`;
  expect(names.map(({ name }) => name)).toEqual(["expires one day", "revoked lately"]);
});

test("stopped workers and jobs that will never be delivered are forgotten, the living are not", async () => {
  const addPool = (pool_id: string, stopped_at: Date | null) =>
    sql`insert into worker_pools ${sql({ pool_id, process_id: uuidv7(), host: "h", pid: 1, kind: "io", concurrency: 1, stopped_at })}`;
  await addPool("old", ago(1.1));
  await addPool("recent", ago(0.9));
  await addPool("alive", null);
  const addRescue = (days: number) =>
    sql`insert into worker_rescues ${sql({ id: uuidv7(), pool_id: "p", rescued_by: "r", job_count: 1, reason: "lock", created_at: ago(days) })}`;
  await addRescue(31);
  await addRescue(29);
  const addJob = async (name: string, { attempts = 25, days = 2, key = null as string | null, locked = false }) => {
    await sql`select graphile_worker.add_job(${name}, '{}', job_key => ${key})`;
    await sql`
      update graphile_worker._private_jobs set attempts = ${attempts}, updated_at = ${ago(days)},
        locked_by = ${locked ? "alive" : null}, locked_at = ${locked ? new Date() : null}
      where task_id = (select id from graphile_worker._private_tasks where identifier = ${name})`;
  };
  await addJob("leftover", {});
  await addJob("leftover-lately", { days: 0.5 });
  await addJob("leftover-with-key", { key: "vision-job:1" });
  await addJob("leftover-with-key-for-long", { key: "vision-job:2", days: 31 });
  await addJob("running", { locked: true });
  await addJob("waiting", { attempts: 3, days: 40 });

  expect(await pruneWorkerPools(db, { signal })).toBe(4);
  const left = await sql`select task_identifier as name from graphile_worker.jobs order by 1`;
  expect(left.map(({ name }) => name)).toEqual(["leftover-lately", "leftover-with-key", "running", "waiting"]);
  expect((await sql`select pool_id from worker_pools order by 1`).map((row) => row.pool_id)).toEqual([
    "alive",
    "recent",
  ]);
  expect(await sql`select from worker_rescues`).toHaveLength(1);
});
