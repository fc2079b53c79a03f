import type { Db } from "#db/client.ts";
import { imageSessions } from "#db/schema/images.ts";
import { uuidv7 } from "#lib/ids.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { ImageSession } from "./schema.ts";
import { serializeSession } from "./serialize-image-session.ts";

/** Opens an empty session; without a title the first generation gives it one. */
export async function createImageSession(
  db: Db,
  { owner: { userId, workspaceId }, title }: { owner: Owner; title?: string | undefined },
): Promise<ImageSession> {
  const [row] = await db.insert(imageSessions).values({ id: uuidv7(), userId, workspaceId, title }).returning();
  if (!row) throw new Error("The session was not inserted");
  return serializeSession(row);
}
