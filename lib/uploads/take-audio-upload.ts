import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { audioUploads } from "#db/schema/uploads.ts";
import { notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

/**
 * Marks a track as used, so that it is not purged as one that nobody wanted. Belongs in the transaction that refers to it.
 * @throws AppError `not_found` when it is not this workspace's
 */
export async function takeAudioUpload(
  tx: Db,
  { workspaceId }: Pick<Owner, "workspaceId">,
  id: string,
): Promise<typeof audioUploads.$inferSelect> {
  const [track] = await tx
    .update(audioUploads)
    .set({ usedAt: sql`coalesce(${audioUploads.usedAt}, now())` })
    .where(and(eq(audioUploads.id, id), eq(audioUploads.workspaceId, workspaceId), isNull(audioUploads.deletedAt)))
    .returning();
  if (!track) throw notFound("The uploaded track");
  return track;
}
