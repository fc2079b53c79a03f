import { sql } from "drizzle-orm";
import { date, index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { adSessions, assets } from "./ads.ts";
import { at, createdAt, money } from "./columns.ts";
import { generationJobs } from "./images.ts";
import { owner } from "./owner.ts";
import { users } from "./users.ts";
import { visionJobs } from "./vision.ts";

export const callStatus = pgEnum("provider_call_status", ["reserved", "submitted", "succeeded", "failed", "uncertain"]);
export const costCategory = pgEnum("cost_category", [
  "vision",
  "copy",
  "prompt",
  "image",
  "video",
  "music",
  "composition",
]);

/** One row per attempt at a paid step. At most one attempt of a step is live at a time. */
export const providerCalls = pgTable(
  "provider_calls",
  {
    id: uuid("id").primaryKey(),
    ...owner(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    step: text("step").notNull(),
    variant: text("variant").notNull().default(""),
    attempt: integer("attempt").notNull(),
    category: costCategory("category").notNull(),
    provider: text("provider").notNull(),
    model: text("model").notNull(),
    status: callStatus("status").notNull(),
    /** Stored before the first poll: a job that was submitted is polled, never created again. */
    vendorJobId: text("vendor_job_id"),
    vendorRequestId: text("vendor_request_id"),
    estimatedCost: money("estimated_cost"),
    result: jsonb("result"),
    usage: jsonb("usage"),
    errorKind: text("error_kind"),
    errorReason: text("error_reason"),
    /** `no`, `yes` or `unknown`: whether the vendor took money for a call that did not succeed. */
    charged: text("charged"),
    leasePool: text("lease_pool"),
    createdAt: createdAt(),
    submittedAt: at("submitted_at"),
    settledAt: at("settled_at"),
    latencyMs: integer("latency_ms"),
    /** When and by whom it was said whether an uncertain call was charged. */
    resolvedAt: at("resolved_at"),
    resolvedBy: integer("resolved_by").references(() => users.id, { onDelete: "set null" }),
  },
  (table) => [
    uniqueIndex("provider_calls_attempt_key").on(
      table.subjectKind,
      table.subjectId,
      table.step,
      table.variant,
      table.attempt,
    ),
    uniqueIndex("provider_calls_live_key")
      .on(table.subjectKind, table.subjectId, table.step, table.variant)
      .where(sql`${table.status} in ('reserved', 'submitted')`),
    index("provider_calls_workspace_idx").on(table.workspaceId, table.createdAt),
    index("provider_calls_uncertain_idx")
      .on(table.workspaceId, table.createdAt)
      .where(sql`${table.status} = 'uncertain'`),
  ],
);

/** Append-only money: one row per settled call. An unknown price is null, never 0. */
export const generationCosts = pgTable(
  "generation_costs",
  {
    id: uuid("id").primaryKey(),
    ...owner(),
    providerCallId: uuid("provider_call_id")
      .notNull()
      .references(() => providerCalls.id),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    visionJobId: integer("vision_job_id").references(() => visionJobs.id, { onDelete: "set null" }),
    /** For the enhancement of its prompt and for each of its shots. */
    generationJobId: uuid("generation_job_id").references(() => generationJobs.id, { onDelete: "set null" }),
    /** The ad that it was spent for, and which of its assets; its plan is none. */
    sessionId: uuid("session_id").references(() => adSessions.id, { onDelete: "set null" }),
    assetId: uuid("asset_id").references(() => assets.id, { onDelete: "set null" }),
    category: costCategory("category").notNull(),
    provider: text("provider").notNull(),
    model: text("model").notNull(),
    estimatedCost: money("estimated_cost"),
    actualCost: money("actual_cost"),
    currency: text("currency").notNull().default("USD"),
    usage: jsonb("usage").notNull(),
    /** The day on which the price was read at its source; null where no price is known. */
    priceAsOf: date("price_as_of"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("generation_costs_call_key").on(table.providerCallId),
    index("generation_costs_subject_idx").on(table.subjectKind, table.subjectId),
    index("generation_costs_workspace_idx").on(table.workspaceId, table.createdAt),
    index("generation_costs_vision_job_idx").on(table.visionJobId),
    index("generation_costs_generation_job_idx").on(table.generationJobId),
    index("generation_costs_session_idx").on(table.sessionId),
    index("generation_costs_asset_idx").on(table.assetId),
  ],
);

/** No call to this provider before `not_before`: what one job learns from a 429, all of them know. */
export const providerGates = pgTable("provider_gates", {
  provider: text("provider").primaryKey(),
  notBefore: at("not_before").notNull(),
  reason: text("reason").notNull(),
});
