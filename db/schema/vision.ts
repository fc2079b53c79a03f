import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  real,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { at, createdAt, money, updatedAt } from "./columns.ts";
import { owner } from "./owner.ts";
import { uploads } from "./uploads.ts";

export const visionStatus = pgEnum("vision_status", [
  "pending",
  "gemini_analyzing",
  "deepseek_generating",
  "complete",
  "error",
  "cancelled",
]);
export const visionStage = pgEnum("vision_stage", ["upload", "gemini", "deepseek", "storage"]);
export const visionOutputFormat = pgEnum("vision_output_format", [
  "bullet_points",
  "detailed_analysis",
  "social_media_post",
]);
export const visionFeedback = pgEnum("vision_feedback", ["helpful", "not_helpful", "needs_revision"]);

/** One analysis, and the leased row that its task works on. */
export const visionJobs = pgTable(
  "vision_jobs",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    ...owner(),
    status: visionStatus("status").notNull().default("pending"),
    /** 0, 25, 60, 100; never goes back, stays where it was on an error. */
    progress: integer("progress").notNull().default(0),

    uploadId: uuid("upload_id").references(() => uploads.id, { onDelete: "set null" }),
    /** A public address that the worker fetches; null for an upload. */
    imageUrl: varchar("image_url", { length: 2048 }),
    imageContext: text("image_context"),
    analysisPurpose: varchar("analysis_purpose", { length: 255 }).notNull(),
    outputFormat: visionOutputFormat("output_format").notNull(),
    creativityLevel: real("creativity_level").notNull().default(1),
    additionalInstructions: text("additional_instructions"),
    /** Local providers are functions of it. */
    seed: integer("seed").notNull(),
    /** Chosen when the job is requested: a changed setting never changes a job under way. */
    visionProvider: text("vision_provider").notNull(),
    visionModel: text("vision_model").notNull(),
    copyProvider: text("copy_provider").notNull(),
    copyModel: text("copy_model").notNull(),

    /** Measured from the pixels, stored apart from what the model says. */
    measurements: jsonb("measurements"),
    geminiOutput: jsonb("gemini_output"),
    geminiAnalyzedAt: at("gemini_analyzed_at"),
    deepseekOutput: jsonb("deepseek_output"),
    deepseekGeneratedAt: at("deepseek_generated_at"),

    errorStage: visionStage("error_stage"),
    /** A provider failure kind or an error code: the catalogue has its sentence in both languages. */
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    /** Sends repeated so far in the whole job. */
    retryCount: integer("retry_count").notNull().default(0),
    maxRetries: integer("max_retries").notNull().default(3),
    /** Sends made in the step under way, since it began or since the last manual retry. */
    stepAttempt: integer("step_attempt").notNull().default(0),
    /** Set while the job waits to send again. */
    nextAttemptAt: at("next_attempt_at"),
    /** Why the job has no task by design: a person or a budget must decide. */
    waitingReason: text("waiting_reason"),
    /** End of the working time that is left; waiting for a person does not count. */
    deadlineAt: at("deadline_at"),

    /** The fence: each claim adds one, and every later write must still see its own. */
    leaseEpoch: integer("lease_epoch").notNull().default(0),
    leasePool: text("lease_pool"),
    /** Counter of this row's events: gapless, because it is bumped in the same statement as the status. */
    revision: integer("revision").notNull().default(0),

    estimatedCost: money("estimated_cost"),
    /** Sum of the settled calls whose price is known; kept by trigger, by delta. */
    actualCost: money("actual_cost").notNull().default("0"),
    unknownCostCount: integer("unknown_cost_count").notNull().default(0),
    costCount: integer("cost_count").notNull().default(0),

    createdAt: createdAt(),
    updatedAt: updatedAt(),
    startedAt: at("started_at"),
    completedAt: at("completed_at"),
    deletedAt: at("deleted_at"),
  },
  (table) => [
    index("vision_jobs_workspace_idx").on(table.workspaceId, table.id).where(sql`${table.deletedAt} is null`),
    index("vision_jobs_workspace_status_idx")
      .on(table.workspaceId, table.status, table.id)
      .where(sql`${table.deletedAt} is null`),
    index("vision_jobs_live_idx")
      .on(table.updatedAt)
      .where(sql`${table.status} in ('pending', 'gemini_analyzing', 'deepseek_generating')`),
    index("vision_jobs_created_at_idx").on(table.createdAt),
    index("vision_jobs_upload_id_idx").on(table.uploadId),
    index("vision_jobs_deleted_at_idx").on(table.deletedAt).where(sql`${table.deletedAt} is not null`),
  ],
);

/** The finished output in structured columns, for querying and for the dataset; outlives its job when marked. */
export const visionJobOutputs = pgTable(
  "vision_job_outputs",
  {
    id: uuid("id").primaryKey(),
    jobId: integer("job_id").references(() => visionJobs.id, { onDelete: "set null" }),
    ...owner(),
    colorsPrimary: jsonb("colors_primary").notNull(),
    colorsSecondary: jsonb("colors_secondary").notNull(),
    colorsDescription: varchar("colors_description", { length: 500 }).notNull(),
    mood: varchar("mood", { length: 100 }).notNull(),
    tone: varchar("tone", { length: 255 }).notNull(),
    compositionLayout: varchar("composition_layout", { length: 100 }).notNull(),
    brandPersonality: varchar("brand_personality", { length: 500 }).notNull(),
    perceivedIndustry: varchar("perceived_industry", { length: 100 }).notNull(),
    targetAudience: varchar("target_audience", { length: 255 }).notNull(),
    /** The five pieces as they were written. */
    contentPieces: jsonb("content_pieces").notNull(),
    /** Five entries beside them: null, or the fields that a person changed. */
    pieceEdits: jsonb("piece_edits").notNull().default(sql`'[null,null,null,null,null]'::jsonb`),
    userFeedback: visionFeedback("user_feedback"),
    feedbackComment: text("feedback_comment"),
    isTrainingData: boolean("is_training_data").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("vision_job_outputs_job_id_key").on(table.jobId),
    index("vision_job_outputs_dataset_idx").on(table.workspaceId, table.id).where(sql`${table.isTrainingData}`),
    index("vision_job_outputs_feedback_idx").on(table.workspaceId, table.userFeedback),
  ],
);
