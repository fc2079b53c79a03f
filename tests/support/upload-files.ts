import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DbPool } from "#db/client.ts";
import { withTemporaryDirectory } from "#lib/storage/temporary.ts";
import { ingestAudio } from "#lib/uploads/ingest-audio.ts";
import { ingestImage } from "#lib/uploads/ingest-image.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

/** A picture as an upload of a member. */
export const uploadImage = (db: DbPool, { userId, workspaceId }: Owner, bytes: Uint8Array) =>
  withTemporaryDirectory(async (directory) => {
    const path = join(directory, "photo.jpg");
    await writeFile(path, bytes);
    return ingestImage({ db, owner: { userId, workspaceId }, path, originalName: "photo.jpg" });
  });

/** A WAV file as an upload of a member. */
export const uploadTrack = (db: DbPool, { userId, workspaceId }: Owner, bytes: Uint8Array) =>
  withTemporaryDirectory(async (directory) => {
    const path = join(directory, "track.wav");
    await writeFile(path, bytes);
    const owner = { userId, workspaceId };
    return ingestAudio({ db, owner, path, originalName: "track.wav", mimeType: "audio/wav" });
  });
