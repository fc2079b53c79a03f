import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid, varchar } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns.ts";

/** One row a graphile-worker pool of a worker process; alive while its advisory lock is held and its heartbeat fresh. */
export const workerPools = pgTable(
  "worker_pools",
  {
    /** graphile-worker's pool id: what `locked_by` says. */
    poolId: text("pool_id").primaryKey(),
    processId: uuid("process_id").notNull(),
    host: text("host").notNull(),
    pid: integer("pid").notNull(),
    kind: text("kind").notNull(),
    concurrency: integer("concurrency").notNull(),
    startedAt: at("started_at").notNull().default(sql`now()`),
    lastSeenAt: at("last_seen_at").notNull().default(sql`now()`),
    stoppedAt: at("stopped_at"),
  },
  (table) => [index("worker_pools_last_seen_idx").on(table.lastSeenAt)],
);

/** What the sweeper took back from dead pools; for operations and for the fault tests. */
export const workerRescues = pgTable("worker_rescues", {
  id: uuid("id").primaryKey(),
  poolId: text("pool_id").notNull(),
  rescuedBy: text("rescued_by").notNull(),
  jobCount: integer("job_count").notNull(),
  reason: text("reason").notNull(),
  createdAt: createdAt(),
});

/** The first answer to a create call, given again to every repeat of it for 24 hours. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    workspaceId: uuid("workspace_id").notNull(),
    route: text("route").notNull(),
    key: varchar("key", { length: 255 }).notNull(),
    bodyHash: text("body_hash").notNull(),
    status: integer("status").notNull(),
    response: jsonb("response").notNull(),
    createdAt: createdAt(),
    expiresAt: at("expires_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.route, table.key] }),
    index("idempotency_keys_expires_at_idx").on(table.expiresAt),
  ],
);
