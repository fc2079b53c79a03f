import { eq } from "drizzle-orm";
import { assets } from "#db/schema/ads.ts";
import { cancelAtVendor } from "#lib/costs/media/cancel-at-vendor.ts";
import type { MediaOutput } from "#lib/costs/media/original.ts";
import type { Maker } from "#lib/providers/media-contract.ts";
import { imageGenerator } from "#lib/providers/select-images.ts";
import { musicMaker } from "#lib/providers/select-music.ts";
import { videoMaker } from "#lib/providers/select-video.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import type { AssetType } from "../schema.ts";
import { settleSession } from "../settle-session.ts";
import { assetKey } from "./asset-key.ts";

type Bought = Exclude<AssetType, "final_video">;
const makers: Record<Bought, (method: string, model: string) => Maker<never, MediaOutput>> = {
  image: imageGenerator,
  video_clip: videoMaker,
  audio: musicMaker,
};

/** Cancels at its vendor what a cancelled asset had under way. @throws as `cancelAtVendor` */
export const runCancelCall = ({ db, signal, callId }: TaskContext & { callId: string }): Promise<void> =>
  cancelAtVendor({
    db,
    signal,
    callId,
    async find({ model, subjectId }) {
      const [asset] = await db.select().from(assets).where(eq(assets.id, subjectId));
      if (!asset || asset.type === "final_video") return null;
      const maker = makers[asset.type];
      return {
        owner: asset,
        maker: () => maker(asset.source, model),
        keyStart: assetKey(asset),
        tell: (tx) => settleSession(tx, { sessionId: asset.sessionId, assetIds: [asset.id], type: asset.type }),
      };
    },
  });
