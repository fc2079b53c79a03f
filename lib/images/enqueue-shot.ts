import type { Db } from "#db/client.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { GenerationShotRow } from "./generation-job-parts.ts";

/** The task that makes a shot: our own renderer computes, vendors are waited for. */
export const enqueueShot = (
  tx: Db,
  { id: shotId, generationMethod }: Pick<GenerationShotRow, "id" | "generationMethod">,
  delayMs = 0,
): Promise<void> => enqueue(tx, generationMethod === "local" ? "images:draw" : "images:generate", { shotId }, delayMs);
