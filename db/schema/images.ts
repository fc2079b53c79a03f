import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { brands } from "./brands.ts";
import { at, createdAt, money, updatedAt } from "./columns.ts";
import { owner } from "./owner.ts";
import { uploads } from "./uploads.ts";

export const shotType = pgEnum("image_shot_type", [
  "any",
  "extreme_close_up",
  "close_up",
  "medium",
  "wide",
  "extreme_wide",
  "flat_lay",
  "product_hero",
]);
export const cameraAngle = pgEnum("image_camera_angle", [
  "any",
  "eye_level",
  "low",
  "high",
  "birds_eye",
  "dutch",
  "three_quarter",
]);
export const imageStyle = pgEnum("image_style", [
  "any",
  "photorealistic",
  "cinematic",
  "editorial",
  "minimal",
  "illustration",
  "render_3d",
  "watercolor",
  "vintage",
]);
export const imageLighting = pgEnum("image_lighting", [
  "any",
  "natural",
  "studio",
  "golden_hour",
  "neon",
  "backlit",
  "low_key",
  "high_key",
]);
export const imageWeather = pgEnum("image_weather", ["any", "clear", "cloudy", "rain", "snow", "fog"]);
export const aspectRatio = pgEnum("image_aspect_ratio", ["1:1", "4:5", "3:4", "2:3", "9:16", "16:9", "3:2", "4:3"]);
export const generationStatus = pgEnum("generation_status", [
  "pending",
  "processing",
  "completed",
  "failed",
  "cancelled",
]);
export const shotStatus = pgEnum("generation_shot_status", [
  "pending",
  "processing",
  "completed",
  "failed",
  "cancelled",
  "uncertain",
]);
export const referenceRole = pgEnum("reference_role", ["product", "style", "layout"]);

/** One campaign's images. Thumbnail and count are kept by triggers on `generated_images`, whoever writes. */
export const imageSessions = pgTable(
  "image_sessions",
  {
    id: uuid("id").primaryKey(),
    ...owner(),
    title: varchar("title", { length: 200 }).notNull().default("New session"),
    /** The first image's thumbnail; null while there is none. */
    thumbnailKey: text("thumbnail_key"),
    generatedCount: integer("generated_count").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: at("deleted_at"),
  },
  (table) => [
    index("image_sessions_workspace_idx")
      .on(table.workspaceId, table.updatedAt, table.id)
      .where(sql`${table.deletedAt} is null`),
    index("image_sessions_deleted_at_idx").on(table.deletedAt).where(sql`${table.deletedAt} is not null`),
  ],
);

/** An image that people give to be followed: the product, a style, a layout. */
export const referenceImages = pgTable(
  "reference_images",
  {
    id: uuid("id").primaryKey(),
    ...owner(),
    sessionId: uuid("session_id").references(() => imageSessions.id, { onDelete: "set null" }),
    uploadId: uuid("upload_id").references(() => uploads.id, { onDelete: "set null" }),
    role: referenceRole("role").notNull().default("product"),
    /** The re-encoded copy: what vendors and browsers get. */
    storageKey: text("storage_key").notNull(),
    thumbnailKey: text("thumbnail_key").notNull(),
    fileName: text("file_name").notNull(),
    fileSize: integer("file_size").notNull(),
    mimeType: text("mime_type").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    uploadedAt: at("uploaded_at").notNull().default(sql`now()`),
    deletedAt: at("deleted_at"),
  },
  (table) => [
    index("reference_images_workspace_idx").on(table.workspaceId, table.uploadedAt),
    index("reference_images_session_idx").on(table.sessionId),
    index("reference_images_upload_idx").on(table.uploadId),
  ],
);

/**
 * One press of Generate: everything that is needed to do it again. While it is `pending` its prompt is composed, and the
 * lease is on this row; from then on its shots have theirs and settle it.
 */
export const generationJobs = pgTable(
  "generation_jobs",
  {
    id: uuid("id").primaryKey(),
    ...owner(),
    /** Null when the session was purged: the record of what was made and paid survives it. */
    sessionId: uuid("session_id").references(() => imageSessions.id, { onDelete: "set null" }),
    prompt: text("prompt").notNull(),
    /** What the shots are made with: enhanced by a model, composed by rules, or the user's words verbatim. */
    generatedPrompt: text("generated_prompt"),
    shotType: shotType("shot_type").notNull().default("any"),
    cameraAngle: cameraAngle("camera_angle").notNull().default("any"),
    style: imageStyle("style").notNull().default("any"),
    /** One of the panel's places or free text. */
    location: varchar("location", { length: 200 }).notNull().default("any"),
    lighting: imageLighting("lighting").notNull().default("any"),
    weather: imageWeather("weather").notNull().default("any"),
    /** The prompt goes verbatim, nothing is added. */
    isCustomEnabled: boolean("is_custom_enabled").notNull().default(false),
    aspectRatio: aspectRatio("aspect_ratio").notNull().default("1:1"),
    numberOfShots: integer("number_of_shots").notNull().default(4),
    seed: integer("seed").notNull(),
    /** The provider (`openai`, `gemini`, `flux-pro`, `sdxl`, `local`) and its model, chosen at the request. */
    generationMethod: text("generation_method").notNull(),
    modelUsed: text("model_used").notNull(),
    promptProvider: text("prompt_provider").notNull(),
    promptModel: text("prompt_model").notNull(),
    /** A person wants to see the composed prompt before any image is paid; false once they have. */
    reviewsPrompt: boolean("reviews_prompt").notNull().default(false),
    brandId: uuid("brand_id").references(() => brands.id, { onDelete: "set null" }),
    /** The brand's colours as they were at the request, else the first reference's as measured; null until then. */
    palette: jsonb("palette"),
    status: generationStatus("status").notNull().default("pending"),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    stepAttempt: integer("step_attempt").notNull().default(0),
    nextAttemptAt: at("next_attempt_at"),
    /** Why it has no task by design: `review`, a person reads the prompt. */
    waitingReason: text("waiting_reason"),
    deadlineAt: at("deadline_at"),
    leaseEpoch: integer("lease_epoch").notNull().default(0),
    leasePool: text("lease_pool"),
    revision: integer("revision").notNull().default(0),
    estimatedCost: money("estimated_cost"),
    /** Of the job's own calls and its shots'; kept by trigger, by delta. */
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
    check("generation_jobs_shots_check", sql`${table.numberOfShots} between 1 and 10`),
    index("generation_jobs_workspace_idx").on(table.workspaceId, table.createdAt),
    index("generation_jobs_session_idx").on(table.sessionId, table.createdAt),
    index("generation_jobs_status_idx").on(table.status),
    index("generation_jobs_brand_idx").on(table.brandId),
    index("generation_jobs_deleted_at_idx").on(table.deletedAt).where(sql`${table.deletedAt} is not null`),
  ],
);

/** One image to be made, and the leased row that its task works on. It comes into being with its prompt. */
export const generationShots = pgTable(
  "generation_shots",
  {
    id: uuid("id").primaryKey(),
    ...owner(),
    generationJobId: uuid("generation_job_id")
      .notNull()
      .references(() => generationJobs.id, { onDelete: "cascade" }),
    /** 1 to 10, in the order of the tiles. */
    generationIndex: integer("generation_index").notNull(),
    status: shotStatus("status").notNull().default("pending"),
    /** The job's: it decides which task makes the shot. */
    generationMethod: text("generation_method").notNull(),
    /** This shot's variation of the job's prompt. */
    prompt: text("prompt").notNull(),
    seed: integer("seed").notNull(),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    stepAttempt: integer("step_attempt").notNull().default(0),
    nextAttemptAt: at("next_attempt_at"),
    /** Why it has no task by design: a person must say whether a call was charged. */
    waitingReason: text("waiting_reason"),
    deadlineAt: at("deadline_at"),
    leaseEpoch: integer("lease_epoch").notNull().default(0),
    leasePool: text("lease_pool"),
    revision: integer("revision").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    startedAt: at("started_at"),
    completedAt: at("completed_at"),
  },
  (table) => [
    uniqueIndex("generation_shots_index_key").on(table.generationJobId, table.generationIndex),
    index("generation_shots_live_idx").on(table.updatedAt).where(sql`${table.status} in ('pending', 'processing')`),
  ],
);

/** A finished image. `user_id` and `session_id` stand here again so that a session's wall is one index scan. */
export const generatedImages = pgTable(
  "generated_images",
  {
    id: uuid("id").primaryKey(),
    ...owner(),
    generationJobId: uuid("generation_job_id").references(() => generationJobs.id, { onDelete: "set null" }),
    generationShotId: uuid("generation_shot_id").references(() => generationShots.id, { onDelete: "set null" }),
    sessionId: uuid("session_id").references(() => imageSessions.id, { onDelete: "set null" }),
    generationIndex: integer("generation_index").notNull(),
    /** As the vendor made it. */
    storageKey: text("storage_key").notNull(),
    displayKey: text("display_key").notNull(),
    thumbnailKey: text("thumbnail_key").notNull(),
    thumbhash: text("thumbhash").notNull(),
    fileName: text("file_name").notNull(),
    fileSize: integer("file_size").notNull(),
    mimeType: text("mime_type").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    promptUsed: text("prompt_used").notNull(),
    seed: integer("seed").notNull(),
    createdAt: createdAt(),
    deletedAt: at("deleted_at"),
  },
  (table) => [
    index("generated_images_session_idx")
      .on(table.sessionId, table.createdAt, table.id)
      .where(sql`${table.deletedAt} is null`),
    index("generated_images_job_idx").on(table.generationJobId),
    index("generated_images_shot_idx").on(table.generationShotId),
    index("generated_images_workspace_idx").on(table.workspaceId, table.createdAt),
    index("generated_images_deleted_at_idx").on(table.deletedAt).where(sql`${table.deletedAt} is not null`),
  ],
);

/** Which references a job was made with. */
export const generationJobReferenceImages = pgTable(
  "generation_job_reference_images",
  {
    id: uuid("id").primaryKey(),
    generationJobId: uuid("generation_job_id")
      .notNull()
      .references(() => generationJobs.id, { onDelete: "cascade" }),
    referenceImageId: uuid("reference_image_id")
      .notNull()
      .references(() => referenceImages.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("generation_job_reference_images_key").on(table.generationJobId, table.referenceImageId),
    index("generation_job_reference_images_reference_idx").on(table.referenceImageId),
  ],
);
