import { Logger, runOnce } from "graphile-worker";
import type postgres from "postgres";
import type { DbPool } from "#db/client.ts";
import { contracts, type TaskName } from "#lib/queue/contracts.ts";

interface Options {
  db: DbPool;
  sql: postgres.Sql;
  url: string;
}

const silent = new Logger(() => () => {});

/** One area's tasks, run in this process by the queue itself, in as many rounds as a test says. `area`: "images". */
export function taskQueue({ db, sql, url }: Options, area: string, tasks: object) {
  const runs = Object.entries(tasks) as [TaskName, (payload: unknown, context: object) => Promise<void>][];

  /** What will still be delivered, now or later. */
  const due = () => sql`
    select task_identifier as task, key, run_at from graphile_worker.jobs
    where task_identifier like ${`${area}:%`} and attempts < max_attempts order by id`;

  /** Runs what waits, also for its time, and what becomes due by that; what fails or is put off is the next round's. */
  async function round({ concurrency = 4, poolId = "pool-of-the-test", signal = new AbortController().signal } = {}) {
    await sql`update graphile_worker._private_jobs set run_at = now() where id in (
      select id from graphile_worker._private_jobs order by id for update skip locked)`;
    const errors: unknown[] = [];
    await runOnce({
      connectionString: url,
      concurrency,
      logger: silent,
      noHandleSignals: true,
      taskList: Object.fromEntries(
        runs.map(([name, run]) => [
          name,
          (raw: unknown) =>
            run(contracts[name].payload.parse(raw), { db, poolId, signal }).catch((error: unknown) => {
              errors.push(error);
              throw error;
            }),
        ]),
      ),
    });
    return errors;
  }

  /** Until nothing is left, at most `rounds` times. */
  async function drain({ rounds = 20, ...options }: { rounds?: number; concurrency?: number } = {}) {
    for (let turn = 0; turn < rounds && (await due()).length > 0; turn++) await round(options);
  }
  return { due, round, drain };
}
