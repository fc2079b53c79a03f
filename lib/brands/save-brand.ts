import { and, eq, isNull, sql } from "drizzle-orm";
import type { DbPool } from "#db/client.ts";
import { brands } from "#db/schema/brands.ts";
import { visionJobs } from "#db/schema/vision.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { advance } from "#lib/events/advance.ts";
import { uuidv7 } from "#lib/ids.ts";
import { measurementsSchema } from "#lib/media/measurements.ts";
import { analysisSchema } from "#lib/providers/analysis.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

/**
 * Keeps a finished analysis' measured palette, mood and tone under a name. Saving the same job again renames its brand.
 * @throws AppError `not_found`, `conflict` before the analysis is complete
 */
export function saveBrand(
  db: DbPool,
  { owner, jobId, name }: { owner: Owner; jobId: number; name: string },
): Promise<{ brandId: string }> {
  return db.transaction(async (tx) => {
    const mine = and(
      eq(visionJobs.id, jobId),
      eq(visionJobs.workspaceId, owner.workspaceId),
      isNull(visionJobs.deletedAt),
    );
    const [job] = await tx.select().from(visionJobs).where(mine);
    if (!job) throw notFound("The analysis");
    if (job.status !== "complete")
      throw new AppError("conflict", "A brand can be saved once the analysis is complete.");
    const { mood_and_tone } = analysisSchema.parse(job.geminiOutput);
    const [brand] = await tx
      .insert(brands)
      .values({
        id: uuidv7(),
        userId: owner.userId,
        workspaceId: owner.workspaceId,
        name,
        palette: measurementsSchema.parse(job.measurements).palette,
        ...mood_and_tone,
        sourceJobId: jobId,
        uploadId: job.uploadId,
      })
      .onConflictDoUpdate({ target: brands.sourceJobId, targetWhere: sql`deleted_at is null`, set: { name } })
      .returning({ id: brands.id });
    if (!brand) throw new Error("The brand was not saved");
    await advance(tx, {
      table: visionJobs,
      kind: "vision-job",
      where: mine,
      set: {},
      event: { type: "saved", data: { brandId: brand.id } },
    });
    return { brandId: brand.id };
  });
}
