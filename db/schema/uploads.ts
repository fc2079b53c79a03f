import { sql } from "drizzle-orm";
import { bigint, index, integer, numeric, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns.ts";
import { owner } from "./owner.ts";

/**
 * One row a stored object, written before the object: a crash in between leaves a row to sweep, never a lost blob.
 * The row is also the tombstone: once `delete_after` has passed the worker deletes the object, then the row.
 * It carries no foreign key, so that it outlives the workspace and the user whose object must still be deleted.
 */
export const storedFiles = pgTable(
  "stored_files",
  {
    key: text("key").primaryKey(),
    workspaceId: uuid("workspace_id").notNull(),
    userId: integer("user_id").notNull(),
    mimeType: text("mime_type").notNull(),
    /** Null until the object is whole. */
    sizeBytes: bigint("size_bytes", { mode: "number" }),
    sha256: text("sha256"),
    createdAt: createdAt(),
    deleteAfter: at("delete_after"),
    deleteAttempts: integer("delete_attempts").notNull().default(0),
  },
  (table) => [
    index("stored_files_delete_after_idx").on(table.deleteAfter).where(sql`${table.deleteAfter} is not null`),
    index("stored_files_unfinished_idx").on(table.createdAt).where(sql`${table.sizeBytes} is null`),
  ],
);

export const uploads = pgTable(
  "uploads",
  {
    id: uuid("id").primaryKey(),
    ...owner(),
    originalName: text("original_name").notNull(),
    mimeType: text("mime_type").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    /** Pixels after the EXIF orientation has been applied. */
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    sha256: text("sha256").notNull(),
    /** The bytes as they came: private, never shown. */
    storageKey: text("storage_key").notNull(),
    /** Re-encoded at most 2048 px, without EXIF: what browsers and vendors get. */
    displayKey: text("display_key").notNull(),
    displayMimeType: text("display_mime_type").notNull(),
    thumbnailKey: text("thumbnail_key").notNull(),
    thumbhash: text("thumbhash").notNull(),
    /** Set by the first thing that uses it; an unused upload is purged after a day. */
    usedAt: at("used_at"),
    createdAt: createdAt(),
    deletedAt: at("deleted_at"),
  },
  (table) => [
    index("uploads_workspace_id_idx").on(table.workspaceId, table.createdAt),
    index("uploads_unused_idx").on(table.createdAt).where(sql`${table.usedAt} is null`),
  ],
);

/** A track that a user brings along. */
export const audioUploads = pgTable(
  "audio_uploads",
  {
    id: uuid("id").primaryKey(),
    ...owner(),
    originalName: text("original_name").notNull(),
    mimeType: text("mime_type").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    durationSeconds: numeric("duration_seconds", { precision: 9, scale: 3 }).notNull(),
    sha256: text("sha256").notNull(),
    /** The bytes as they came. */
    storageKey: text("storage_key").notNull(),
    /** Set by the first thing that uses it; an unused one is purged after a day. */
    usedAt: at("used_at"),
    createdAt: createdAt(),
    deletedAt: at("deleted_at"),
  },
  (table) => [
    index("audio_uploads_workspace_id_idx").on(table.workspaceId, table.createdAt),
    index("audio_uploads_unused_idx").on(table.createdAt).where(sql`${table.usedAt} is null`),
  ],
);
