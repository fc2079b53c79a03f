import type { Db } from "#db/client.ts";
import { audioUploads } from "#db/schema/uploads.ts";
import { randomKey, uuidv7 } from "#lib/ids.ts";
import { inspectAudio } from "#lib/media/audio/inspect-audio.ts";
import type { Storage } from "#lib/storage/contract.ts";
import { extensionOf } from "#lib/storage/extension.ts";
import { storeFiles } from "#lib/storage/store-files.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { cleanName, slugOf } from "./original-name.ts";
import type { AudioType } from "./sniff-audio.ts";

export type AudioUpload = typeof audioUploads.$inferSelect;

/**
 * Takes an untrusted file in as a track: decoded from its first to its last sample in a process of its own, stored as it
 * came. Either everything is stored, or nothing is.
 * @param mimeType what the file is by its bytes
 * @throws AppError `invalid`, `unavailable`
 */
export async function ingestAudio(options: {
  db: Db;
  owner: Owner;
  path: string;
  originalName: string;
  mimeType: AudioType;
  signal?: AbortSignal;
  store?: Storage;
}): Promise<AudioUpload> {
  const { db, owner, path, mimeType, signal, store } = options;
  const { durationSeconds } = await inspectAudio(path, { signal });
  const originalName = cleanName(options.originalName);
  const start = `uploads/${owner.userId}/${Date.now()}_${randomKey()}`;
  const key = `${start}_${slugOf(originalName)}.${extensionOf(mimeType)}`;
  return storeFiles(db, { owner, files: [{ key, mimeType, path }], signal, store }, async (tx, [stored]) => {
    signal?.throwIfAborted();
    if (!stored) throw new Error("The track was not written.");
    const [row] = await tx
      .insert(audioUploads)
      .values({
        id: uuidv7(),
        userId: owner.userId,
        workspaceId: owner.workspaceId,
        originalName,
        mimeType,
        sizeBytes: stored.size,
        durationSeconds: durationSeconds.toFixed(3),
        sha256: stored.sha256,
        storageKey: key,
      })
      .returning();
    if (!row) throw new Error("The track's row was not written.");
    return row;
  });
}
