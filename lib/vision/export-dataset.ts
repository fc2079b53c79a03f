import { and, asc, eq, gt, isNull, ne, or } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { visionJobOutputs } from "#db/schema/vision.ts";
import { piecesSchema } from "#lib/providers/pieces.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { editsSchema } from "./schema.ts";
import { applyEdits } from "./serialize-vision-job.ts";

const batch = 200;

/**
 * The workspace's marked outputs as JSON lines, oldest first; those rated `not_helpful` are left out, and so is everything
 * that names a person. Rows are read in batches while the reader reads: memory stays flat.
 */
export async function* exportDataset(db: Db, { workspaceId }: Pick<Owner, "workspaceId">): AsyncGenerator<string> {
  for (let after: string | null = null; ; ) {
    const rows: (typeof visionJobOutputs.$inferSelect)[] = await db
      .select()
      .from(visionJobOutputs)
      .where(
        and(
          eq(visionJobOutputs.workspaceId, workspaceId),
          eq(visionJobOutputs.isTrainingData, true),
          or(isNull(visionJobOutputs.userFeedback), ne(visionJobOutputs.userFeedback, "not_helpful")),
          after ? gt(visionJobOutputs.id, after) : undefined,
        ),
      )
      .orderBy(asc(visionJobOutputs.id))
      .limit(batch);
    for (const row of rows) yield `${JSON.stringify(line(row))}\n`;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.id;
  }
}

function line(output: typeof visionJobOutputs.$inferSelect) {
  const written = piecesSchema.parse(output.contentPieces);
  const edits = editsSchema.parse(output.pieceEdits);
  return {
    id: output.id,
    colors: {
      primary: output.colorsPrimary,
      secondary: output.colorsSecondary,
      description: output.colorsDescription,
    },
    mood: output.mood,
    tone: output.tone,
    compositionLayout: output.compositionLayout,
    brandPersonality: output.brandPersonality,
    perceivedIndustry: output.perceivedIndustry,
    targetAudience: output.targetAudience,
    contentPieces: applyEdits(written, edits),
    edited: edits.some((edit) => edit !== null),
    feedback: output.userFeedback,
    createdAt: output.createdAt.toISOString(),
  };
}
