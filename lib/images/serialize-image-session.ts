import type { imageSessions } from "#db/schema/images.ts";
import { fileUrl } from "#lib/storage/file-url.ts";
import type { ImageSession } from "./schema.ts";

/** A session's row to its public shape. */
export const serializeSession = (session: typeof imageSessions.$inferSelect): ImageSession => ({
  sessionId: session.id,
  title: session.title,
  thumbnailUrl: session.thumbnailKey && fileUrl(session.thumbnailKey),
  generatedCount: session.generatedCount,
  createdAt: session.createdAt.toISOString(),
  updatedAt: session.updatedAt.toISOString(),
});
