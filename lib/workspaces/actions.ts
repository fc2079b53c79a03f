"use server";

import { eq } from "drizzle-orm";
import { revalidatePath } from "next/cache";
import * as z from "zod";
import { workspaces } from "#db/schema/workspaces.ts";
import { action } from "#lib/action.ts";
import { AppError } from "#lib/errors.ts";
import { createApiKey } from "./create-api-key.ts";
import { revokeApiKey } from "./revoke-api-key.ts";

/** Makes an API key. @returns {id, name, prefix, secret}: the secret is shown once and not kept */
export const createApiKeyAction = action(
  { input: z.strictObject({ name: z.string().trim().min(1).max(80) }), limit: "api" },
  async ({ viewer, input, db }) => {
    const key = await createApiKey(db, { owner: viewer, name: input.name });
    revalidatePath("/settings", "layout");
    return key;
  },
);

/** Revokes one of the viewer's API keys at once and for good. */
export const revokeApiKeyAction = action({ input: z.strictObject({ id: z.uuid() }) }, async ({ viewer, input, db }) => {
  await revokeApiKey(db, { owner: viewer, id: input.id });
  revalidatePath("/settings", "layout");
  return {};
});

/** Whether outputs that finish from now on are marked for the training dataset. Owners only. */
export const setTrainingMarksAction = action(
  { input: z.strictObject({ marksTrainingData: z.boolean() }) },
  async ({ viewer, input, db }) => {
    if (viewer.role !== "owner") throw new AppError("forbidden", "Only the workspace's owner can change this.");
    await db.update(workspaces).set(input).where(eq(workspaces.id, viewer.workspaceId));
    revalidatePath("/settings", "layout");
    return input;
  },
);
