import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import {
  generatedImages,
  generationJobReferenceImages,
  type generationJobs,
  generationShots,
  referenceImages,
} from "#db/schema/images.ts";
import { findLastCalls, type LastCall } from "#lib/costs/find-last-calls.ts";

export type GenerationJobRow = typeof generationJobs.$inferSelect;
export type GenerationShotRow = typeof generationShots.$inferSelect;
export type GeneratedImageRow = typeof generatedImages.$inferSelect;
export type ReferenceImageRow = typeof referenceImages.$inferSelect;

export interface ShotWithCall {
  shot: GenerationShotRow;
  call: LastCall | null;
}

/** A job's row with everything that its public shape has. */
export interface GenerationJobParts {
  job: GenerationJobRow;
  references: ReferenceImageRow[];
  shots: ShotWithCall[];
  images: GeneratedImageRow[];
}

/** What belongs to some jobs, in five queries however many jobs there are; the jobs keep their order. */
export async function loadJobParts(db: Db, jobs: GenerationJobRow[]): Promise<GenerationJobParts[]> {
  const ids = jobs.map((job) => job.id);
  if (ids.length === 0) return [];
  const [references, shots, images] = await Promise.all([
    loadReferences(db, ids),
    loadShots(db, ids),
    loadImages(db, ids),
  ]);
  return jobs.map((job) => ({
    job,
    references: references.filter(({ jobId }) => jobId === job.id).map(({ reference }) => reference),
    shots: shots.filter(({ shot }) => shot.generationJobId === job.id),
    images: images.filter((image) => image.generationJobId === job.id),
  }));
}

/** Those that a job was made with, in the order in which they were linked. */
export function loadReferences(db: Db, jobIds: string[]) {
  const link = generationJobReferenceImages;
  return db
    .select({ jobId: link.generationJobId, reference: referenceImages })
    .from(link)
    .innerJoin(referenceImages, eq(referenceImages.id, link.referenceImageId))
    .where(inArray(link.generationJobId, jobIds))
    .orderBy(link.id);
}

/** In the order of the tiles. */
export async function loadShots(db: Db, jobIds: string[]): Promise<ShotWithCall[]> {
  const shots = await db
    .select()
    .from(generationShots)
    .where(inArray(generationShots.generationJobId, jobIds))
    .orderBy(generationShots.generationIndex);
  const calls = await findLastCalls(
    db,
    "generation-shot",
    shots.map((shot) => shot.id),
  );
  return shots.map((shot) => ({ shot, call: calls.get(shot.id) ?? null }));
}

/** Those that have not been deleted, in the order of the tiles. */
export function loadImages(db: Db, jobIds: string[]): Promise<GeneratedImageRow[]> {
  return db
    .select()
    .from(generatedImages)
    .where(and(inArray(generatedImages.generationJobId, jobIds), isNull(generatedImages.deletedAt)))
    .orderBy(generatedImages.generationIndex, generatedImages.createdAt);
}
