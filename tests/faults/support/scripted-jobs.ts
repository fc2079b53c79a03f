import type postgres from "postgres";
import type { DbPool } from "#db/client.ts";
import { visionJobs } from "#db/schema/vision.ts";
import { uuidv7 } from "#lib/ids.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { Timings } from "#lib/queue/tunables.ts";

/** What a worker of these tests is told, as JSON in its environment. */
export interface FaultSettings {
  url: string;
  pool: "io" | "media";
  concurrency: number;
  timings?: Partial<Timings>;
}

/** What one job does when it is run; it stands in the job's additional instructions. */
export interface Script {
  /** Working time. */
  ms: number;
  /** Kills its own worker instead. */
  poison?: boolean;
  /** Does not listen to its signal. */
  deaf?: boolean;
}

export interface Owner {
  workspaceId: string;
  userId: number;
}

/** A user with a workspace, and the log that the scripted jobs write. */
export async function prepare(sql: postgres.Sql): Promise<Owner> {
  await sql`create table fault_log (
    id bigint generated always as identity, job_id int not null, epoch int not null, event text not null,
    at timestamptz not null default clock_timestamp())`;
  const workspaceId = uuidv7();
  const [user] = await sql`insert into users (email, name) values ('fault@example.com', 'Fault') returning id`;
  await sql`insert into workspaces (id, name) values (${workspaceId}, 'Faults')`;
  return { workspaceId, userId: user?.id };
}

/** Inserts jobs with their tasks, each pair in one transaction. */
export async function submit(db: DbPool, owner: Owner, scripts: Script[]): Promise<number[]> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .insert(visionJobs)
      .values(
        scripts.map((script) => ({
          ...owner,
          analysisPurpose: "fault test",
          outputFormat: "bullet_points" as const,
          seed: 1,
          visionProvider: "local",
          visionModel: "local",
          copyProvider: "local",
          copyModel: "local",
          additionalInstructions: JSON.stringify(script),
        })),
      )
      .returning({ id: visionJobs.id });
    for (const { id } of rows) await enqueue(tx, "vision:run", { jobId: id });
    return rows.map((row) => row.id);
  });
}

/** The common verdict after each fault: nothing lost, nothing done twice, nothing left behind, no gap in the events. */
export async function verdict(sql: postgres.Sql) {
  const [counts] = await sql<Record<string, number>[]>`
    select
      (select count(*)::int from vision_jobs where status = 'complete') as complete,
      (select count(*)::int from vision_jobs where status not in ('complete', 'error', 'cancelled')) as stuck,
      (select count(*)::int from vision_jobs where status = 'error') as failed,
      (select count(*)::int from (
        select job_id from fault_log where event = 'finished' group by 1 having count(*) > 1) d) as duplicated,
      (select count(*)::int from vision_jobs j where status = 'complete' and not exists (
        select from fault_log f where f.job_id = j.id and f.event = 'finished')) as lost,
      (select count(*)::int from fault_log where event = 'claimed') as claims,
      (select count(*)::int from graphile_worker.jobs where locked_at is not null) as locked,
      (select count(*)::int from graphile_worker.jobs where attempts < max_attempts) as queued,
      (select count(*)::int from (
        select subject_id from job_events group by 1 having count(*) <> max(revision)) g) as "eventGaps"`;
  return counts ?? {};
}
