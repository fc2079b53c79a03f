import "server-only";
import { cache } from "react";
import { db } from "#db/client.ts";
import { listBrands } from "#lib/brands/find-brands.ts";
import { estimateCall } from "#lib/costs/estimate.ts";
import { env } from "#lib/env.ts";
import { chosenPromptProvider } from "#lib/providers/select.ts";
import { availableImageModels } from "#lib/providers/select-images.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { findGeneratedImage } from "./find-generated-image.ts";
import { listGenerationJobs } from "./find-generation-jobs.ts";
import { findImageSession, listImageSessions } from "./find-image-sessions.ts";
import { findImagesOverview } from "./find-images-overview.ts";
import { listReferences } from "./find-reference-images.ts";

/** For the rail: as many sessions as anybody scrolls through, last used first. The search finds the others. */
export const imageSessions = async (viewer: Viewer, { search }: { search?: string | undefined } = {}) =>
  (await listImageSessions(db(), viewer, { search, limit: 200 })).items;

/** For pages: one session. @throws AppError `not_found` */
export const imageSession = cache((viewer: Viewer, sessionId: string) => findImageSession(db(), viewer, sessionId));

/** For pages: a session's generations, newest first. @throws AppError `not_found` */
export const generationPage = (
  viewer: Viewer,
  sessionId: string,
  { cursor, limit = 20 }: { cursor?: string | undefined; limit?: number } = {},
) => listGenerationJobs(db(), viewer, { sessionId, cursor, limit });

/** For pages: what a session gives to be followed. @throws AppError `not_found` */
export const sessionReferences = (viewer: Viewer, sessionId: string) => listReferences(db(), viewer, sessionId);

/** For pages: an image that is taken along to another studio. @throws AppError `not_found` */
export const generatedImage = (viewer: Viewer, imageId: string) => findGeneratedImage(db(), viewer, imageId);

/** For the first page: what needs a decision, what runs and what was made last. */
export const imagesOverview = (viewer: Viewer) => findImagesOverview(db(), viewer);

/** For the panel: what can be chosen here, for how much (US dollars, null: unknown) and in about how many seconds. */
export async function imageOptions(viewer: Viewer) {
  const environment = env();
  const { name: provider, model } = chosenPromptProvider(environment);
  const brands = await listBrands(db(), viewer, { limit: 100 });
  return {
    models: availableImageModels(environment).map((choice) => {
      const { amount, seconds } = estimateCall({ category: "image", ...choice });
      const withOne = estimateCall({ category: "image", ...choice, references: 1 });
      return {
        ...choice,
        amountPerImage: amount,
        /** More for each reference that goes along with an image. */
        amountPerReference: amount === null || withOne.amount === null ? null : withOne.amount - amount,
        secondsPerImage: seconds,
      };
    }),
    prompt: { provider, model, ...estimateCall({ category: "prompt", provider, model, shots: 4 }) },
    brands: brands.items.map(({ id, name, palette }) => ({ id, name, palette })),
  };
}
