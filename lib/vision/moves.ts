import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { visionJobs } from "#db/schema/vision.ts";
import { advance } from "#lib/events/advance.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import { liveStatuses } from "./schema.ts";

export type VisionJobRow = typeof visionJobs.$inferSelect;
type Changes = Parameters<typeof advance<typeof visionJobs>>[1]["set"];
type Event = Parameters<typeof advance<typeof visionJobs>>[1]["event"];

/** A time as JavaScript writes it, for the data of events. */
export const isoTime = (column: SQL): SQL =>
  sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** True for the row while the run that claimed it still owns it. */
export const ownedBy = (job: Pick<VisionJobRow, "id" | "leaseEpoch">): SQL | undefined =>
  and(
    eq(visionJobs.id, job.id),
    eq(visionJobs.leaseEpoch, job.leaseEpoch),
    inArray(visionJobs.status, [...liveStatuses]),
  );

/**
 * A move by the run that owns the job: nothing is written unless it still does.
 * @throws LeaseLost when the job was cancelled, or claimed by another worker
 */
export async function move(db: Db, job: VisionJobRow, set: Changes, event: Event): Promise<VisionJobRow> {
  const moved = await advance(db, { table: visionJobs, kind: "vision-job", where: ownedBy(job), set, event });
  if (!moved) throw new LeaseLost(`vision-job:${job.id}`);
  return moved;
}

/** The working time of a job, from its first claim or its last manual retry, in minutes. */
const workingMinutes = 10;

/**
 * Takes the job for this run: the fence goes up by one, so that every write of an earlier run is refused from now on.
 * @returns null when there is nothing to do: finished, cancelled, deleted or waiting for a person
 */
export async function claim(
  db: Db,
  { jobId, poolId }: { jobId: number; poolId: string },
): Promise<VisionJobRow | null> {
  return advance(db, {
    table: visionJobs,
    kind: "vision-job",
    where: and(
      eq(visionJobs.id, jobId),
      inArray(visionJobs.status, [...liveStatuses]),
      sql`${visionJobs.deletedAt} is null and ${visionJobs.waitingReason} is null`,
    ),
    set: {
      leaseEpoch: sql`${visionJobs.leaseEpoch} + 1`,
      leasePool: poolId,
      status: sql`case when ${visionJobs.geminiOutput} is null then 'gemini_analyzing' else 'deepseek_generating' end::vision_status`,
      progress: sql`case when ${visionJobs.geminiOutput} is null then 25 else 60 end`,
      startedAt: sql`coalesce(${visionJobs.startedAt}, now())`,
      deadlineAt: sql`coalesce(${visionJobs.deadlineAt}, now() + make_interval(mins => ${workingMinutes}))`,
      nextAttemptAt: null,
    },
    event: {
      type: "stage",
      data: sql`jsonb_build_object('status', moved.status, 'progress', moved.progress, 'nextAttemptAt', null,
        'startedAt', ${isoTime(sql`moved.started_at`)})`,
    },
  });
}
