import type * as z from "zod";
import type { DbPool } from "#db/client.ts";
import { cancelAd } from "#lib/ads/cancel-ad.ts";
import { changeAdSession } from "#lib/ads/change-ad-session.ts";
import { createAdSession } from "#lib/ads/create-ad-session.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { requestPlan } from "#lib/ads/request-plan.ts";
import { resolveAdCall } from "#lib/ads/resolve-ad-call.ts";
import { retryAd } from "#lib/ads/retry-ad.ts";
import { adSessionChangeSchema, newAdSessionSchema } from "#lib/ads/schema.ts";
import { type BoardName, setBoard } from "#lib/ads/set-board.ts";
import { startClips } from "#lib/ads/start-clips.ts";
import { startComposition } from "#lib/ads/start-composition.ts";
import { startImages } from "#lib/ads/start-images.ts";
import type { AdRatio } from "#lib/providers/video-contract.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

export type NewAd = Partial<z.input<typeof newAdSessionSchema>>;

/** Images, clips and music at a vendor. */
export const atReplicate = {
  imageMethod: "flux-pro",
  videoMethod: "stable-video-diffusion",
  musicMethod: "musicgen",
} as const;

/** What people do with an ad, as the product does it; nothing of it runs a task. */
export function adSteps(db: DbPool, member: () => Owner) {
  const owned = () => ({ userId: member().userId, workspaceId: member().workspaceId });
  const read = (sessionId: string) => findAdSession(db, owned(), sessionId);
  const board = (sessionId: string, name: BoardName, approved: string[]) =>
    db.transaction((tx) =>
      setBoard(tx, { owner: owned(), sessionId, board: name, change: { approved, rejected: [] } }),
    );
  return {
    read,
    board,
    /** Of two scenes of a second each, with words in both languages; made here unless `fields` say otherwise. */
    async create(fields: NewAd = {}): Promise<string> {
      const ad = newAdSessionSchema.parse({
        title: "Dawn Cup",
        productPrompt: "A terracotta cup on linen, morning light",
        productName: "Dawn Cup 晨杯",
        callToAction: "马上看看",
        seed: 7,
        numImages: 2,
        clipDurationSeconds: 1,
        aspectRatio: "1:1",
        imageMethod: "local",
        videoMethod: "local",
        musicMethod: "local",
        ...fields,
      });
      const { sessionId } = await db.transaction((tx) => createAdSession(tx, { owner: owned(), ad }));
      return sessionId;
    },
    change: (sessionId: string, change: z.input<typeof adSessionChangeSchema>) =>
      db.transaction((tx) =>
        changeAdSession(tx, { owner: owned(), sessionId, change: adSessionChangeSchema.parse(change) }),
      ),
    start: {
      plan: (sessionId: string) => db.transaction((tx) => requestPlan(tx, { owner: owned(), sessionId })),
      images: (sessionId: string) => db.transaction((tx) => startImages(tx, { owner: owned(), sessionId })),
      clips: (sessionId: string, imageIds?: string[]) =>
        db.transaction((tx) => startClips(tx, { owner: owned(), sessionId, clips: imageIds && { imageIds } })),
      composition: (sessionId: string, alsoIn: AdRatio[] = []) =>
        db.transaction((tx) => startComposition(tx, { owner: owned(), sessionId, composition: { alsoIn } })),
    },
    /** Approves all that can be approved, in their order. */
    async approveAll(sessionId: string, name: BoardName): Promise<void> {
      const wanted = name === "mood" ? "image" : "video_clip";
      const usable = (await read(sessionId)).assets.filter(
        ({ type, status }) => type === wanted && ["completed", "approved"].includes(status),
      );
      await board(
        sessionId,
        name,
        usable.map(({ id }) => id),
      );
    },
    retry: (sessionId: string, assetIds?: string[]) =>
      db.transaction((tx) => retryAd(tx, { owner: owned(), sessionId, assetIds })),
    cancel: (sessionId: string) => db.transaction((tx) => cancelAd(tx, { owner: owned(), sessionId })),
    resolve: (callId: string, outcome: "charged" | "not_charged") =>
      db.transaction((tx) => resolveAdCall(tx, { owner: owned(), callId, outcome })),
  };
}
