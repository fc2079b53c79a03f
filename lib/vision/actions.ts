"use server";

import * as z from "zod";
import { action } from "#lib/action.ts";
import { saveBrand } from "#lib/brands/save-brand.ts";
import { env } from "#lib/env.ts";
import { chosenProviders } from "#lib/providers/select.ts";
import { once } from "#lib/queue/once.ts";
import { cancelVisionJob } from "./cancel-vision-job.ts";
import { deleteVisionJob, restoreVisionJob } from "./delete-vision-job.ts";
import { editPiece } from "./edit-piece.ts";
import { findVisionJob } from "./find-vision-jobs.ts";
import { rateVisionJob } from "./rate-vision-job.ts";
import { requestVisionJob } from "./request-vision-job.ts";
import { retryVisionJob } from "./retry-vision-job.ts";
import { feedbackSchema, newVisionJobSchema, pieceEditSchema } from "./schema.ts";

const which = z.strictObject({ jobId: z.int().positive() });

/** A second submit of the same form (double click, back button, retry after a lost answer) finds the first job. */
export const requestVisionJobAction = action(
  { input: z.strictObject({ idempotencyKey: z.uuid(), job: newVisionJobSchema }), limit: "create-job" },
  async ({ viewer, input, db }) => {
    const answer = await once(db, {
      workspaceId: viewer.workspaceId,
      route: "form:new-analysis",
      key: input.idempotencyKey,
      body: input.job,
      work: async (tx) => ({
        status: 202,
        response: await requestVisionJob(tx, {
          owner: owner(viewer),
          job: input.job,
          providers: chosenProviders(env()),
        }),
      }),
    });
    return answer.response;
  },
);

export const cancelVisionJobAction = action({ input: which }, async ({ viewer, input, db }) => {
  await db.transaction((tx) => cancelVisionJob(tx, { owner: viewer, ...input }));
  return findVisionJob(db, viewer, input.jobId);
});

export const retryVisionJobAction = action({ input: which, limit: "create-job" }, async ({ viewer, input, db }) => {
  await db.transaction((tx) => retryVisionJob(tx, { owner: viewer, ...input }));
  return findVisionJob(db, viewer, input.jobId);
});

export const deleteVisionJobAction = action({ input: which }, ({ viewer, input, db }) =>
  db.transaction((tx) => deleteVisionJob(tx, { owner: viewer, ...input })),
);

export const restoreVisionJobAction = action({ input: which }, ({ viewer, input, db }) =>
  db.transaction((tx) => restoreVisionJob(tx, { owner: viewer, ...input })),
);

export const rateVisionJobAction = action(
  { input: which.extend({ feedback: feedbackSchema }) },
  ({ viewer, input, db }) => db.transaction((tx) => rateVisionJob(tx, { owner: viewer, ...input })),
);

export const editPieceAction = action(
  { input: which.extend({ index: z.int().min(0).max(4), edit: pieceEditSchema }) },
  ({ viewer, input, db }) => db.transaction((tx) => editPiece(tx, { owner: viewer, ...input })),
);

export const saveBrandAction = action(
  { input: which.extend({ name: z.string().trim().min(1).max(100) }) },
  ({ viewer, input, db }) => saveBrand(db, { owner: viewer, ...input }),
);

const owner = ({ userId, workspaceId }: { userId: number; workspaceId: string }) => ({ userId, workspaceId });
