import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { visionJobOutputs, visionJobs } from "#db/schema/vision.ts";
import { notFound } from "#lib/errors.ts";
import { advance } from "#lib/events/advance.ts";
import { type Piece, pieceCount, piecesSchema } from "#lib/providers/pieces.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { ownJob } from "./change-vision-job.ts";
import { editsSchema, type PieceEdit } from "./schema.ts";
import { applyEdits } from "./serialize-vision-job.ts";

interface Edit {
  owner: Owner;
  jobId: number;
  /** 0 to 4. */
  index: number;
  edit: PieceEdit;
}

/**
 * Keeps a person's words beside what was written; null takes a field back to the original. Inside a transaction.
 * @returns the five pieces as they read now. @throws AppError `not_found`, also while there are no pieces yet
 */
export async function editPiece(tx: Db, { owner, jobId, index, edit }: Edit): Promise<Piece[]> {
  if (index >= pieceCount) throw notFound("The piece");
  const [found] = await tx
    .select({ pieces: visionJobOutputs.contentPieces, edits: visionJobOutputs.pieceEdits })
    .from(visionJobs)
    .innerJoin(visionJobOutputs, eq(visionJobOutputs.jobId, visionJobs.id))
    .where(ownJob(owner, jobId))
    .for("update");
  if (!found) throw notFound("The piece");
  const edits = editsSchema.parse(found.edits);
  edits[index] = merge(edits[index] ?? {}, edit);
  const deepseekOutput = applyEdits(piecesSchema.parse(found.pieces), edits);
  await tx.update(visionJobOutputs).set({ pieceEdits: edits }).where(eq(visionJobOutputs.jobId, jobId));
  await advance(tx, {
    table: visionJobs,
    kind: "vision-job",
    where: ownJob(owner, jobId),
    set: {},
    event: { type: "edited", data: { deepseekOutput } },
  });
  return deepseekOutput;
}

function merge(before: Partial<Piece>, edit: PieceEdit): Partial<Piece> | null {
  const given = Object.entries(edit).filter(([, value]) => value !== undefined);
  const kept = Object.entries({ ...before, ...Object.fromEntries(given) }).filter(([, value]) => value !== null);
  return kept.length > 0 ? Object.fromEntries(kept) : null;
}
