import { eq } from "drizzle-orm";
import { generationShots } from "#db/schema/images.ts";
import { cancelAtVendor } from "#lib/costs/media/cancel-at-vendor.ts";
import type { ImageOutput } from "#lib/providers/image-contract.ts";
import { imageGenerator } from "#lib/providers/select-images.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import { settleJob } from "../settle-job.ts";
import { generatedKey } from "./pay-for-image.ts";

/** Cancels at its vendor what a cancelled shot had under way. @throws as `cancelAtVendor` */
export const runCancelCall = ({ db, signal, callId }: TaskContext & { callId: string }): Promise<void> =>
  cancelAtVendor<ImageOutput>({
    db,
    signal,
    callId,
    async find({ model, subjectId }) {
      const [shot] = await db.select().from(generationShots).where(eq(generationShots.id, subjectId));
      if (!shot) return null;
      return {
        owner: shot,
        maker: () => imageGenerator(shot.generationMethod, model),
        keyStart: generatedKey(shot),
        tell: (tx) => settleJob(tx, { jobId: shot.generationJobId, shotIds: [shot.id], type: "shot" }),
      };
    },
  });
