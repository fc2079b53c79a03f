"use server";

import * as z from "zod";
import { action } from "#lib/action.ts";
import { saveUploadBrand } from "#lib/brands/save-upload-brand.ts";
import { once } from "#lib/queue/once.ts";
import { copyGeneratedImage } from "#lib/uploads/copy-generated-image.ts";
import { addReference } from "./add-reference-image.ts";
import { approvePrompt } from "./approve-prompt.ts";
import { cancelGenerationJob } from "./cancel-generation-job.ts";
import { changeImageSession } from "./change-image-session.ts";
import { changeReference, removeReference, restoreReference } from "./change-reference-image.ts";
import { createImageSession } from "./create-image-session.ts";
import { deleteGeneratedImages, restoreGeneratedImages } from "./delete-generated-images.ts";
import { deleteGenerationJob, restoreGenerationJob } from "./delete-generation-job.ts";
import { deleteImageSession, restoreImageSession } from "./delete-image-session.ts";
import { findGenerationJob } from "./find-generation-jobs.ts";
import { requestGenerationJob } from "./request-generation-job.ts";
import { resolveCall } from "./resolve-call.ts";
import { retryGenerationJob } from "./retry-generation-job.ts";
import {
  imageSessionChangeSchema,
  newGenerationJobSchema,
  newImageSessionSchema,
  newReferenceSchema,
  referenceChangeSchema,
  resolutionSchema,
  shotIdsSchema,
} from "./schema.ts";

const session = z.strictObject({ sessionId: z.uuid() });
const reference = z.strictObject({ referenceId: z.uuid() });
const job = z.strictObject({ jobId: z.uuid() });
/** As many as a long session shows and a person can select. */
const images = z.strictObject({ imageIds: z.array(z.uuid()).min(1).max(2000) });

export const createSessionAction = action(
  { input: newImageSessionSchema, limit: "create-job" },
  ({ viewer, input, db }) => createImageSession(db, { owner: viewer, ...input }),
);

export const renameSessionAction = action(
  { input: session.extend(imageSessionChangeSchema.shape) },
  ({ viewer, input, db }) => changeImageSession(db, { owner: viewer, ...input }),
);

export const deleteSessionAction = action({ input: session }, ({ viewer, input, db }) =>
  deleteImageSession(db, { owner: viewer, ...input }),
);

export const restoreSessionAction = action({ input: session }, ({ viewer, input, db }) =>
  restoreImageSession(db, { owner: viewer, ...input }),
);

export const addReferenceAction = action(
  { input: session.extend({ reference: newReferenceSchema }), limit: "upload" },
  ({ viewer, input, db }) => addReference(db, { owner: viewer, ...input }),
);

export const changeReferenceAction = action(
  { input: reference.extend(referenceChangeSchema.shape) },
  ({ viewer, input, db }) => changeReference(db, { owner: viewer, ...input }),
);

export const removeReferenceAction = action({ input: reference }, ({ viewer, input, db }) =>
  removeReference(db, { owner: viewer, ...input }),
);

export const restoreReferenceAction = action({ input: reference }, ({ viewer, input, db }) =>
  restoreReference(db, { owner: viewer, ...input }),
);

/** A second submit of the same form (double click, back button, retry after a lost answer) finds the first job. */
export const requestGenerationAction = action(
  {
    input: z.strictObject({
      idempotencyKey: z.uuid(),
      /** Null: in a session that comes into being with it. */
      sessionId: z.uuid().nullable(),
      job: newGenerationJobSchema,
    }),
    limit: "create-job",
  },
  async ({ viewer, input: { idempotencyKey, ...body }, db }) => {
    const answer = await once(db, {
      workspaceId: viewer.workspaceId,
      route: "form:new-generation",
      key: idempotencyKey,
      body,
      work: async (tx) => {
        const sessionId = body.sessionId ?? (await createImageSession(tx, { owner: viewer })).sessionId;
        return {
          status: 202,
          response: await requestGenerationJob(tx, { owner: owner(viewer), sessionId, job: body.job }),
        };
      },
    });
    return findGenerationJob(db, viewer, answer.response.jobId);
  },
);

export const approvePromptAction = action(
  { input: job.extend({ generatedPrompt: z.string().trim().min(1).max(4000) }), limit: "create-job" },
  async ({ viewer, input, db }) => {
    await db.transaction((tx) => approvePrompt(tx, { owner: viewer, ...input }));
    return findGenerationJob(db, viewer, input.jobId);
  },
);

export const cancelGenerationAction = action({ input: job }, async ({ viewer, input, db }) => {
  await db.transaction((tx) => cancelGenerationJob(tx, { owner: viewer, ...input }));
  return findGenerationJob(db, viewer, input.jobId);
});

export const retryGenerationAction = action(
  { input: job.extend({ shotIds: shotIdsSchema.optional() }), limit: "create-job" },
  async ({ viewer, input, db }) => {
    await db.transaction((tx) => retryGenerationJob(tx, { owner: viewer, ...input }));
    return findGenerationJob(db, viewer, input.jobId);
  },
);

export const resolveCallAction = action(
  { input: resolutionSchema.extend({ callId: z.uuid() }) },
  ({ viewer, input, db }) =>
    db.transaction(async (tx) => {
      const { jobId } = await resolveCall(tx, { owner: viewer, ...input });
      return findGenerationJob(tx, viewer, jobId);
    }),
);

export const deleteImagesAction = action({ input: images }, ({ viewer, input, db }) =>
  db.transaction((tx) => deleteGeneratedImages(tx, { owner: viewer, ...input })),
);

export const restoreImagesAction = action({ input: images }, ({ viewer, input, db }) =>
  db.transaction((tx) => restoreGeneratedImages(tx, { owner: viewer, ...input })),
);

export const deleteGenerationAction = action({ input: job }, ({ viewer, input, db }) =>
  db.transaction((tx) => deleteGenerationJob(tx, { owner: viewer, ...input })),
);

export const restoreGenerationAction = action({ input: job }, ({ viewer, input, db }) =>
  db.transaction((tx) => restoreGenerationJob(tx, { owner: viewer, ...input })),
);

export const saveImageBrandAction = action(
  { input: z.strictObject({ imageId: z.uuid(), name: z.string().trim().min(1).max(100) }), limit: "upload" },
  async ({ viewer, input: { imageId, name }, db }) => {
    const uploadId = await copyGeneratedImage(db, { owner: viewer, imageId });
    return saveUploadBrand(db, { owner: viewer, uploadId, name });
  },
);

const owner = ({ userId, workspaceId }: { userId: number; workspaceId: string }) => ({ userId, workspaceId });
