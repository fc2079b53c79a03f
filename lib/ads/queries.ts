import "server-only";
import { cache } from "react";
import { db } from "#db/client.ts";
import { listBrands } from "#lib/brands/find-brands.ts";
import { estimateCall } from "#lib/costs/estimate.ts";
import { env } from "#lib/env.ts";
import { chosenPlanProvider } from "#lib/providers/select.ts";
import { availableImageModels } from "#lib/providers/select-images.ts";
import { availableMusicModels } from "#lib/providers/select-music.ts";
import { availableVideoModels } from "#lib/providers/select-video.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { findAdCosts } from "./find-ad-costs.ts";
import { findAdSession, listAdSessions } from "./find-ad-sessions.ts";
import type { AdStatus } from "./workflow.ts";

/** For the list: as many ads as anybody scrolls through, last used first. The search finds the others. */
export const adSessions = async (
  viewer: Viewer,
  { search, status }: { search?: string | undefined; status?: AdStatus | undefined } = {},
) => (await listAdSessions(db(), viewer, { search, status, limit: 200 })).items;

/** For pages: one ad with all its assets. @throws AppError `not_found` */
export const adSession = cache((viewer: Viewer, sessionId: string) => findAdSession(db(), viewer, sessionId));

/** For pages: what an ad has cost. @throws AppError `not_found` */
export const adCosts = (viewer: Viewer, sessionId: string) => findAdCosts(db(), viewer, sessionId);

/** As many as a brief asks for unless it says otherwise. */
const usualScenes = 6;

/** For the brief: what can be chosen here, for how much (US dollars, null: unknown) and in about how many seconds. */
export async function adOptions(viewer: Viewer) {
  const environment = env();
  const { name: provider, model } = chosenPlanProvider(environment);
  const brands = await listBrands(db(), viewer, { limit: 100 });
  return {
    images: availableImageModels(environment).map(({ capabilities, ...choice }) => {
      const { amount, seconds } = estimateCall({ category: "image", ...choice });
      const takesReferences = capabilities.references > 0;
      return { ...choice, takesReferences, amountPerImage: amount, secondsPerImage: seconds };
    }),
    videos: availableVideoModels(environment).map(({ capabilities, ...choice }) => {
      const { amount, seconds } = estimateCall({ category: "video", ...choice });
      return { ...choice, durations: capabilities.durations, amountPerClip: amount, secondsPerClip: seconds };
    }),
    music: availableMusicModels(environment).map((choice) => ({
      ...choice,
      ...estimateCall({ category: "music", ...choice }),
    })),
    plan: { provider, model, ...estimateCall({ category: "prompt", provider, model, scenes: usualScenes }) },
    brands: brands.items.map(({ id, name, palette }) => ({ id, name, palette })),
  };
}
