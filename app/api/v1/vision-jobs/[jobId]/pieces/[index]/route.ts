import { endpoint } from "#lib/api.ts";
import { visionContracts } from "#lib/vision/contract.ts";
import { editPiece } from "#lib/vision/edit-piece.ts";
import { findVisionJob } from "#lib/vision/find-vision-jobs.ts";

export const PATCH = endpoint(visionContracts.editPiece, async ({ db, viewer, params, body }) => {
  await db.transaction((tx) => editPiece(tx, { owner: viewer, ...params, edit: body }));
  return findVisionJob(db, viewer, params.jobId);
});
