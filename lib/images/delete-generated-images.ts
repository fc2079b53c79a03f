import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generatedImages, generationJobs } from "#db/schema/images.ts";
import { notFound } from "#lib/errors.ts";
import { advance } from "#lib/events/advance.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { type GenerationJobRow, loadJobParts } from "./generation-job-parts.ts";
import { serializeGenerationJob } from "./serialize-generation-job.ts";

interface Which {
  owner: Pick<Owner, "workspaceId">;
  /** Those that are not there any more are passed over: another tab may have been faster. */
  imageIds: readonly string[];
}

/** Hides images; they can be brought back until they are purged. Inside a transaction. @throws AppError `not_found` for none */
export async function deleteGeneratedImages(tx: Db, { owner, imageIds }: Which): Promise<void> {
  const images = ownImages(owner, imageIds);
  await lockJobs(tx, images);
  const byJob = await move(tx, and(images, isNull(generatedImages.deletedAt)), sql`now()`);
  await tell(
    tx,
    "deleted-images",
    mapValues(byJob, (removedImageIds) => ({ removedImageIds })),
  );
}

/** Undo of a delete. @throws AppError `not_found` when none of them is deleted, or all are purged by now */
export async function restoreGeneratedImages(tx: Db, { owner, imageIds }: Which): Promise<void> {
  const images = ownImages(owner, imageIds);
  const jobs = await lockJobs(tx, images);
  const byJob = await move(tx, and(images, isNotNull(generatedImages.deletedAt)), null);
  const shown = (await loadJobParts(tx, jobs)).flatMap((parts) => serializeGenerationJob(parts).images);
  const back = (ids: string[]) => ({ images: shown.filter(({ id }) => ids.includes(id)) });
  await tell(tx, "restored-images", mapValues(byJob, back));
}

const ownImages = ({ workspaceId }: Which["owner"], ids: readonly string[]) =>
  and(eq(generatedImages.workspaceId, workspaceId), inArray(generatedImages.id, [...ids]));

/**
 * Before the images, whose trigger locks their session: jobs come before sessions wherever both are locked. All of the
 * images' jobs: which of them move is only known once nobody else can move them.
 */
function lockJobs(tx: Db, images: SQL | undefined): Promise<GenerationJobRow[]> {
  const jobIds = tx.select({ id: generatedImages.generationJobId }).from(generatedImages).where(images);
  return tx
    .select()
    .from(generationJobs)
    .where(inArray(generationJobs.id, jobIds))
    .orderBy(generationJobs.id)
    .for("no key update");
}

/** @returns the moved images' ids by the id of their job */
async function move(tx: Db, which: SQL | undefined, deletedAt: SQL | null): Promise<Record<string, string[]>> {
  const moved = await tx
    .update(generatedImages)
    .set({ deletedAt })
    .where(which)
    .returning({ id: generatedImages.id, jobId: generatedImages.generationJobId });
  if (moved.length === 0) throw notFound("The image");
  const withJob = moved.filter(({ jobId }) => jobId !== null);
  const byJob = Object.groupBy(withJob, ({ jobId }) => String(jobId));
  return mapValues(byJob as Record<string, typeof moved>, (images) => images.map(({ id }) => id));
}

/** One statement for however many jobs: each is told what changed of its own. */
async function tell(tx: Db, type: string, dataByJob: Record<string, object>): Promise<void> {
  const jobIds = Object.keys(dataByJob);
  if (jobIds.length === 0) return;
  await advance(tx, {
    table: generationJobs,
    kind: "generation-job",
    where: inArray(generationJobs.id, jobIds),
    set: {},
    event: { type, data: sql`${JSON.stringify(dataByJob)}::jsonb -> moved.id::text` },
  });
}

const mapValues = <T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
