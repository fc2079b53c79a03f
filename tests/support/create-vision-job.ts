import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { jobEvents } from "#db/schema/events.ts";
import { visionJobs } from "#db/schema/vision.ts";
import { advance } from "#lib/events/advance.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

/** A job with its first event and without a task: nothing but the test moves it. */
export async function createVisionJob(db: Db, { userId, workspaceId }: Owner): Promise<number> {
  const [row] = await db
    .insert(visionJobs)
    .values({
      userId,
      workspaceId,
      analysisPurpose: "A test",
      outputFormat: "bullet_points",
      seed: 1,
      visionProvider: "local",
      visionModel: "pixels-1",
      copyProvider: "local",
      copyModel: "grammar-1",
      revision: 1,
    })
    .returning({ id: visionJobs.id });
  if (!row) throw new Error("no job");
  await db.insert(jobEvents).values({
    subjectKind: "vision-job",
    subjectId: String(row.id),
    revision: 1,
    workspaceId,
    type: "queued",
    data: { status: "pending", progress: 0 },
  });
  return row.id;
}

/** Moves a job by one revision and tells it. */
export async function moveVisionJob(db: Db, id: number): Promise<number> {
  const row = await advance(db, {
    table: visionJobs,
    kind: "vision-job",
    where: eq(visionJobs.id, id),
    set: { stepAttempt: sql`${visionJobs.stepAttempt} + 1` },
    event: { type: "attempt", data: { note: "a test moved it" } },
  });
  if (!row) throw new Error(`Job ${id} is gone`);
  return row.revision;
}
