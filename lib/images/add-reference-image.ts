import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { referenceImages } from "#db/schema/images.ts";
import { storedFiles, uploads } from "#db/schema/uploads.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { uuidv7 } from "#lib/ids.ts";
import { copyGeneratedImage } from "#lib/uploads/copy-generated-image.ts";
import type { Upload } from "#lib/uploads/ingest-image.ts";
import { takeUpload } from "#lib/uploads/take-upload.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { findImageSession } from "./find-image-sessions.ts";
import { keptReferences } from "./find-reference-images.ts";
import { holdSession } from "./hold-session.ts";
import type { NewReference, ReferenceImage } from "./schema.ts";
import { serializeReference } from "./serialize-reference-image.ts";

/** As many as a strip can show and a person can choose from. */
const maxReferences = 60;

interface Addition {
  owner: Owner;
  sessionId: string;
  reference: NewReference;
}

/**
 * Gives a session an image to follow. The same picture again is the reference that is there, in the role that is asked
 * for now: a repeat of the call changes nothing.
 * @throws AppError `not_found`, `invalid` when the session has as many as it holds
 */
export async function addReference(
  db: Db,
  { owner, sessionId, reference: { uploadId, generatedImageId, role } }: Addition,
): Promise<ReferenceImage> {
  await findImageSession(db, owner, sessionId);
  const sourceId = generatedImageId ? await copyGeneratedImage(db, { owner, imageId: generatedImageId }) : uploadId;
  if (!sourceId) throw notFound("The image");
  return db.transaction(async (tx) => {
    // One reference at a time: what is counted below stays so.
    await holdSession(tx, { owner, sessionId });
    const upload = await takeUpload(tx, owner, sourceId);
    const known = await findSame(tx, sessionId, upload);
    if (known) return changeRole(tx, known, role);
    await refuseOneTooMany(tx, owner, sessionId);
    return insertReference(tx, { owner, sessionId, upload, role });
  });
}

async function findSame(tx: Db, sessionId: string, { workspaceId, sha256 }: Upload): Promise<string | undefined> {
  const [same] = await tx
    .select({ id: referenceImages.id })
    .from(referenceImages)
    .innerJoin(uploads, eq(uploads.id, referenceImages.uploadId))
    .where(and(keptReferences({ workspaceId }), eq(referenceImages.sessionId, sessionId), eq(uploads.sha256, sha256)));
  return same?.id;
}

async function changeRole(tx: Db, id: string, role: ReferenceImage["role"]): Promise<ReferenceImage> {
  const [row] = await tx.update(referenceImages).set({ role }).where(eq(referenceImages.id, id)).returning();
  if (!row) throw notFound("The reference image");
  return serializeReference(row);
}

async function refuseOneTooMany(tx: Db, owner: Owner, sessionId: string): Promise<void> {
  const count = await tx.$count(referenceImages, and(keptReferences(owner), eq(referenceImages.sessionId, sessionId)));
  if (count < maxReferences) return;
  const sentence = `A session holds ${maxReferences} reference images. Take one off, or start another session.`;
  throw new AppError("invalid", sentence, { fields: { uploadId: sentence } });
}

/** The row describes the re-encoded copy, but for its size in pixels: that is the picture's own. */
async function insertReference(
  tx: Db,
  { owner, sessionId, upload, role }: { owner: Owner; sessionId: string; upload: Upload; role: ReferenceImage["role"] },
): Promise<ReferenceImage> {
  const [copy] = await tx
    .select({ size: storedFiles.sizeBytes })
    .from(storedFiles)
    .where(eq(storedFiles.key, upload.displayKey));
  const [row] = await tx
    .insert(referenceImages)
    .values({
      id: uuidv7(),
      userId: owner.userId,
      workspaceId: owner.workspaceId,
      sessionId,
      uploadId: upload.id,
      role,
      storageKey: upload.displayKey,
      thumbnailKey: upload.thumbnailKey,
      fileName: upload.originalName,
      fileSize: copy?.size ?? upload.sizeBytes,
      mimeType: upload.displayMimeType,
      width: upload.width,
      height: upload.height,
    })
    .returning();
  if (!row) throw new Error("The reference was not inserted");
  return serializeReference(row);
}
