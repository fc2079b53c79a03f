import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generatedImages } from "#db/schema/images.ts";
import { AppError } from "#lib/errors.ts";
import { uuidv7 } from "#lib/ids.ts";
import { ProgramDied } from "#lib/media/child-process/program-process.ts";
import type { PreparedImage } from "#lib/media/decode/operations.ts";
import { prepareImage } from "#lib/media/decode/prepare-image.ts";
import { storage } from "#lib/storage/open.ts";
import { completeFiles, discardFiles, reserveFiles } from "#lib/storage/stored-files.ts";
import { slugOf } from "#lib/uploads/original-name.ts";
import { moveShot } from "../moves.ts";
import { lockJob, settleJob } from "../settle-job.ts";
import { extensionOf, generatedKey } from "./keep-original.ts";
import { OriginalUnusable, SendLater } from "./run-failures.ts";
import type { ShotRun } from "./shot-run.ts";
import { withObjectFile } from "./stored-object.ts";
import type { PaidImage, StoredOriginal } from "./stored-original.ts";

interface Copy {
  key: string;
  path: string;
  mimeType: string;
}

/**
 * Makes the copies that people look at, and the image's row; with it the shot is completed and the job told.
 * @throws OriginalUnusable when the stored original is gone or broken, LeaseLost
 */
export async function finishShot(run: ShotRun, { callId, original }: PaidImage): Promise<void> {
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

async function storeCopies(run: ShotRun, original: StoredOriginal, image: PreparedImage): Promise<void> {
  const { db, shot } = run;
  const start = generatedKey(shot);
  const display = { ...image.display, key: `${start}_display.${extensionOf(image.display.mimeType)}` };
  const thumbnail = { ...image.thumbnail, key: `${start}_thumbnail.${extensionOf(image.thumbnail.mimeType)}` };
  const copies: Copy[] = [display, thumbnail];
  await reserveFiles(
    db,
    shot,
    copies.map(({ key, mimeType }) => ({ key, mimeType })),
  );
  try {
    const written = await putAll(copies, run.signal);
    await db.transaction(async (tx) => {
      await completeFiles(tx, written);
      await moveShot(tx, shot, { ...ended, status: "completed", completedAt: sql`now()` });
      // The new row takes the session: not before the job.
      const job = await lockJob(tx, shot.generationJobId);
      const keys = { displayKey: display.key, thumbnailKey: thumbnail.key };
      await insertImage(tx, run, { sessionId: job?.sessionId ?? null, original, image, ...keys });
      await settleJob(tx, { jobId: shot.generationJobId, shotIds: [shot.id], type: "image" });
    });
  } catch (error) {
    await discardFiles(
      db,
      storage(),
      copies.map(({ key }) => key),
    );
    throw error;
  }
}

const ended = { errorCode: null, errorMessage: null, stepAttempt: 0, nextAttemptAt: null, waitingReason: null };

/** Waits for all, also after a failure: what is still being written could not be discarded. */
async function putAll(copies: Copy[], signal: AbortSignal) {
  const puts = copies.map(async ({ key, path, mimeType }) => {
    // As bytes, of which there are few: a stream that the store never came to read would fail with nobody listening.
    const written = await storage().put(key, await readFile(path), { contentType: mimeType, signal });
    return { key, ...written };
  });
  await Promise.allSettled(puts);
  return Promise.all(puts);
}

interface NewImage {
  sessionId: string | null;
  original: StoredOriginal;
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
