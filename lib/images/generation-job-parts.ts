import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { providerCalls } from "#db/schema/costs.ts";
import {
  generatedImages,
  generationJobReferenceImages,
  type generationJobs,
  generationShots,
  referenceImages,
} from "#db/schema/images.ts";

export type GenerationJobRow = typeof generationJobs.$inferSelect;
export type GenerationShotRow = typeof generationShots.$inferSelect;
export type GeneratedImageRow = typeof generatedImages.$inferSelect;
export type ReferenceImageRow = typeof referenceImages.$inferSelect;

/** The last call for a shot's image; what money went and is still in question. */
export interface LastCall {
  id: string;
  status: (typeof providerCalls.$inferSelect)["status"];
  charged: string | null;
  provider: string;
  createdAt: Date;
  estimatedCost: string | null;
  actualCost: string | null;
}

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
  const calls = await lastCalls(
    db,
    shots.map((shot) => shot.id),
  );
  return shots.map((shot) => ({ shot, call: calls.get(shot.id) ?? null }));
}

async function lastCalls(db: Db, shotIds: string[]): Promise<Map<string, LastCall>> {
  if (shotIds.length === 0) return new Map();
  const { subjectKind, subjectId, attempt } = providerCalls;
  const rows = await db
    .selectDistinctOn([subjectId], {
      subjectId,
      id: providerCalls.id,
      status: providerCalls.status,
      charged: providerCalls.charged,
      provider: providerCalls.provider,
      createdAt: providerCalls.createdAt,
      estimatedCost: providerCalls.estimatedCost,
      // By name: the builder leaves out a column's table where it selects from one.
      actualCost: sql<string | null>`(
        select cost.actual_cost from generation_costs cost where cost.provider_call_id = provider_calls.id)`,
    })
    .from(providerCalls)
    .where(and(eq(subjectKind, "generation-shot"), inArray(subjectId, shotIds)))
    .orderBy(subjectId, desc(attempt));
  return new Map(rows.map(({ subjectId: shotId, ...call }) => [shotId, call]));
}

/** Those that have not been deleted, in the order of the tiles. */
export function loadImages(db: Db, jobIds: string[]): Promise<GeneratedImageRow[]> {
  return db
    .select()
    .from(generatedImages)
    .where(and(inArray(generatedImages.generationJobId, jobIds), isNull(generatedImages.deletedAt)))
    .orderBy(generatedImages.generationIndex, generatedImages.createdAt);
}
