import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generatedImages } from "#db/schema/images.ts";
import { OriginalUnusable } from "#lib/costs/media/failures.ts";
import type { Original, Paid } from "#lib/costs/media/original.ts";
import { SendLater } from "#lib/costs/step-failures.ts";
import { AppError } from "#lib/errors.ts";
import { uuidv7 } from "#lib/ids.ts";
import { ProgramDied } from "#lib/media/child-process/program-process.ts";
import type { PreparedImage } from "#lib/media/decode/operations.ts";
import { prepareImage } from "#lib/media/decode/prepare-image.ts";
import type { ImageOutput } from "#lib/providers/image-contract.ts";
import { extensionOf } from "#lib/storage/extension.ts";
import { storeFiles } from "#lib/storage/store-files.ts";
import { withObjectFile } from "#lib/storage/stored-object.ts";
import { slugOf } from "#lib/uploads/original-name.ts";
import { moveShot } from "../moves.ts";
import { lockJob, settleJob } from "../settle-job.ts";
import type { ShotRun } from "./paid-shot.ts";
import { generatedKey } from "./pay-for-image.ts";

/**
 * Makes the copies that people look at, and the image's row; with it the shot is completed and the job told.
 * @throws OriginalUnusable when the stored original is gone or broken, LeaseLost
 */
export async function finishShot(run: ShotRun, { callId, original }: Paid<ImageOutput>): Promise<void> {
  const done = await withObjectFile(original.key, async ({ path, directory }) => {
    const image = await prepareImage({ path, directory, signal: run.signal }).catch((error: unknown) => {
      throw asUnusable(callId, error);
    });
    await storeCopies(run, original, image);
    return true;
  });
  if (!done) throw new OriginalUnusable(callId, "gone");
}

/** A decoder that died says nothing about the image, which was decoded before it was paid for. */
function asUnusable(callId: string, error: unknown): unknown {
  if (!(error instanceof AppError && error.code === "invalid")) return error;
  if (error.cause instanceof ProgramDied) return new SendLater({ delayMs: 2000, reason: "storage" });
  return new OriginalUnusable(callId, "broken", { cause: error });
}

async function storeCopies(run: ShotRun, original: Original<ImageOutput>, image: PreparedImage): Promise<void> {
  const { db, shot, signal } = run;
  const start = generatedKey(shot);
  const display = { ...image.display, key: `${start}_display.${extensionOf(image.display.mimeType)}` };
  const thumbnail = { ...image.thumbnail, key: `${start}_thumbnail.${extensionOf(image.thumbnail.mimeType)}` };
  await storeFiles(db, { owner: shot, files: [display, thumbnail], signal }, async (tx) => {
    await moveShot(tx, shot, { ...ended, status: "completed", completedAt: sql`now()` });
    // The new row takes the session: not before the job.
    const job = await lockJob(tx, shot.generationJobId);
    const keys = { displayKey: display.key, thumbnailKey: thumbnail.key };
    await insertImage(tx, run, { sessionId: job?.sessionId ?? null, original, image, ...keys });
    await settleJob(tx, { jobId: shot.generationJobId, shotIds: [shot.id], type: "image" });
  });
}

const ended = { errorCode: null, errorMessage: null, stepAttempt: 0, nextAttemptAt: null, waitingReason: null };

interface NewImage {
  sessionId: string | null;
  original: Original<ImageOutput>;
  image: PreparedImage;
  displayKey: string;
  thumbnailKey: string;
}

async function insertImage(tx: Db, { shot, job }: ShotRun, { original, image, ...places }: NewImage): Promise<void> {
  await tx.insert(generatedImages).values({
    id: uuidv7(),
    userId: shot.userId,
    workspaceId: shot.workspaceId,
    generationJobId: shot.generationJobId,
    generationShotId: shot.id,
    generationIndex: shot.generationIndex,
    storageKey: original.key,
    ...places,
    thumbhash: image.thumbhash,
    fileName: `${slugOf(job.prompt)}-${shot.generationIndex}.${extensionOf(original.mimeType)}`,
    fileSize: original.sizeBytes,
    mimeType: original.mimeType,
    width: original.width,
    height: original.height,
    promptUsed: shot.prompt,
    seed: shot.seed,
  });
}
