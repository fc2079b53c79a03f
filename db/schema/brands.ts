import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, updatedAt } from "./columns.ts";
import { owner } from "./owner.ts";
import { uploads } from "./uploads.ts";
import { visionJobs } from "./vision.ts";

export const brands = pgTable(
  "brands",
  {
    id: uuid("id").primaryKey(),
    ...owner(),
    name: text("name").notNull(),
    palette: jsonb("palette").notNull(),
    mood: text("mood").notNull(),
    tone: text("tone").notNull(),
    sourceJobId: integer("source_job_id").references(() => visionJobs.id, { onDelete: "set null" }),
    uploadId: uuid("upload_id").references(() => uploads.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: at("deleted_at"),
  },
  (table) => [
    index("brands_workspace_id_idx").on(table.workspaceId, table.createdAt),
    uniqueIndex("brands_source_job_key").on(table.sourceJobId).where(sql`${table.deletedAt} is null`),
  ],
);
