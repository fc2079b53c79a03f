import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { jobEvents } from "#db/schema/events.ts";
import { generationJobs } from "#db/schema/images.ts";
import { type GenerationJobRow, loadImages, loadShots, type ShotWithCall } from "./generation-job-parts.ts";
import { changingPart, composedPart, serializeImages, serializeShot } from "./serialize-generation-job.ts";

type JobChanges = Partial<{ [K in keyof GenerationJobRow]: GenerationJobRow[K] | ReturnType<typeof sql> }>;

/** Takes the job's row until the end of the transaction: after its shots and their calls, before its session. */
export async function lockJob(tx: Db, jobId: string): Promise<GenerationJobRow | null> {
  const [job] = await tx.select().from(generationJobs).where(eq(generationJobs.id, jobId)).for("no key update");
  return job ?? null;
}

interface Told {
  jobId: string;
  /** The shots that changed in this transaction; the event carries them whole, with their images. */
  shotIds: string[];
  /** The event's type. */
  type: string;
}

/**
 * Ends a job whose shots have all ended, and tells what became of some of them. Belongs in the transaction that changed
 * them, as its last step: of two shots that end at once, the second one sees the first.
 * @returns null when the job was purged meanwhile
 */
export async function settleJob(tx: Db, { jobId, shotIds, type }: Told): Promise<GenerationJobRow | null> {
  const job = await lockJob(tx, jobId);
  if (!job) return null;
  const shots = await loadShots(tx, [jobId]);
  const end = endOf(job, shots);
  return tellJob(tx, job, { shots, shotIds, type: end?.status ?? type, set: { ...end } });
}

/** Moves a job that the transaction has locked, and appends the event. */
export async function tellJob(
  tx: Db,
  job: GenerationJobRow,
  { shots, shotIds, type, set }: { shots: ShotWithCall[]; shotIds: string[]; type: string; set: JobChanges },
): Promise<GenerationJobRow> {
  const [moved] = await tx
    .update(generationJobs)
    .set({ ...set, revision: sql`${generationJobs.revision} + 1` })
    .where(eq(generationJobs.id, job.id))
    .returning();
  if (!moved) throw new Error(`Generation job ${job.id} went away while it was locked`);
  const changed = shots.filter(({ shot }) => shotIds.includes(shot.id));
  const images = changed.length === 0 ? [] : await loadImages(tx, [job.id]);
  const theirs = images.filter((image) => shotIds.includes(image.generationShotId ?? ""));
  await tx.insert(jobEvents).values({
    subjectKind: "generation-job",
    subjectId: job.id,
    revision: moved.revision,
    workspaceId: job.workspaceId,
    type,
    data: {
      ...("generatedPrompt" in set && composedPart(moved)),
      ...changingPart(moved, shots),
      shots: changed.map(serializeShot),
      images: serializeImages(theirs, changed),
    },
  });
  return moved;
}

/** A job that was cancelled stays so. A shot whose charge is uncertain keeps its job open: it waits for a person. */
function endOf(
  { status }: GenerationJobRow,
  shots: ShotWithCall[],
): (JobChanges & { status: "completed" | "failed" }) | null {
  const has = (wanted: string[]) => shots.find(({ shot }) => wanted.includes(shot.status))?.shot;
  if (status !== "processing" || has(["pending", "processing", "uncertain"])) return null;
  const completedAt = sql`now()`;
  if (has(["completed"])) return { status: "completed", errorCode: null, errorMessage: null, completedAt };
  const failed = has(["failed"]);
  return {
    status: "failed",
    errorCode: failed?.errorCode ?? "internal",
    errorMessage: failed?.errorMessage ?? null,
    completedAt,
  };
}
