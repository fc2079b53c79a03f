import type { DbPool } from "#db/client.ts";
import { runCompose } from "#lib/images/run/run-compose.ts";
import { runShot } from "#lib/images/run/run-shot.ts";

/** Does a generation's tasks as a worker would, one after another; those that wait for a person are left. */
export async function runGeneration(db: DbPool, jobId: string): Promise<void> {
  const run = { db, poolId: "test", signal: new AbortController().signal };
  await runCompose({ ...run, jobId });
  const shots = await db.$client<{ id: string }[]>`
    select id from generation_shots where generation_job_id = ${jobId} order by generation_index`;
  for (const { id } of shots) await runShot({ ...run, shotId: id });
}
