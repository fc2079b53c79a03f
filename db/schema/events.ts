import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns.ts";
import { owner } from "./owner.ts";

/** What happened to a subject, in its own order: `revision` is the subject row's counter, so there are no gaps. */
export const jobEvents = pgTable(
  "job_events",
  {
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    revision: integer("revision").notNull(),
    workspaceId: uuid("workspace_id").notNull(),
    type: text("type").notNull(),
    data: jsonb("data").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.subjectKind, table.subjectId, table.revision] }),
    index("job_events_created_at_idx").on(table.createdAt),
  ],
);

/** Who listens now: one row an open stream. */
export const eventConnections = pgTable(
  "event_connections",
  {
    id: uuid("id").primaryKey(),
    ...owner(),
    subjects: text("subjects").array().notNull(),
    connectedAt: at("connected_at").notNull().default(sql`now()`),
    lastHeartbeatAt: at("last_heartbeat_at").notNull().default(sql`now()`),
    disconnectedAt: at("disconnected_at"),
  },
  (table) => [index("event_connections_heartbeat_idx").on(table.lastHeartbeatAt)],
);
