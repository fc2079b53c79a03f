import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  text,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { brands } from "./brands.ts";
import { at, createdAt, money, updatedAt } from "./columns.ts";
import { owner } from "./owner.ts";
import { audioUploads, uploads } from "./uploads.ts";

export const adStatus = pgEnum("ad_status", [
  "created",
  "prompting",
  "generating_images",
  "reviewing_images",
  "generating_videos",
  "reviewing_videos",
  "composing",
  "completed",
  "failed",
  "cancelled",
]);
export const adStage = pgEnum("ad_stage", ["prompt_parsing", "image_gen", "video_gen", "composition"]);
export const productCategory = pgEnum("product_category", [
  "footwear",
  "accessories",
  "electronics",
  "beauty",
  "apparel",
  "home",
  "other",
]);
export const adRatio = pgEnum("ad_aspect_ratio", ["9:16", "1:1", "4:5", "16:9"]);
export const musicSource = pgEnum("ad_music_source", ["generated", "upload", "off"]);
export const assetType = pgEnum("asset_type", ["image", "video_clip", "final_video", "audio"]);
/** Who makes it; `ffmpeg` composes, `user-upload` was brought along. */
export const assetSource = pgEnum("asset_source", [
  "openai",
  "gemini",
  "flux-pro",
  "sdxl",
  "local",
  "wan",
  "runway",
  "stable-video-diffusion",
  "musicgen",
  "ffmpeg",
  "user-upload",
]);
export const assetStatus = pgEnum("asset_status", ["generating", "completed", "failed", "approved", "rejected"]);

/**
 * One ad, from its brief to its film. It has a lease only while it is `prompting`; afterwards its assets have theirs and
 * settle it. The arrays of ids are kept by triggers on `assets`, the totals by one on `generation_costs`, whoever writes.
 */
export const adSessions = pgTable(
  "ad_sessions",
  {
    id: uuid("id").primaryKey(),
    ...owner(),
    title: varchar("title", { length: 200 }).notNull(),
    status: adStatus("status").notNull().default("created"),
    /** The last stage that was begun: what a failed or cancelled session goes back to. */
    currentStage: adStage("current_stage"),
    /** Of the stage that is under way; 100 when the session is completed. */
    progressPercentage: integer("progress_percentage").notNull().default(0),

    productCategory: productCategory("product_category"),
    userProductPrompt: text("user_product_prompt").notNull(),
    userVideoPrompt: text("user_video_prompt"),
    /** The acceptance anchor: its stored original keeps every byte. */
    productUploadId: uuid("product_upload_id").references(() => uploads.id, { onDelete: "set null" }),
    brandId: uuid("brand_id").references(() => brands.id, { onDelete: "set null" }),
    /** The brand's colours, else the product photo's as measured; null until then. */
    palette: jsonb("palette"),

    consistencySeed: integer("consistency_seed").notNull(),
    styleKeywords: text("style_keywords").array().notNull().default(sql`'{}'`),
    negativePrompt: text("negative_prompt"),
    /** The scenes, each with an id of its own that its assets name; null until there is a plan. */
    scenes: jsonb("scenes"),
    planProvider: text("plan_provider").notNull(),
    planModel: text("plan_model").notNull(),
    /** The images were asked for before there was a plan: they follow it without a person's word. */
    imagesFollowPlan: boolean("images_follow_plan").notNull().default(false),
    /** Who makes the images, clips and music of this ad, and with what model. */
    imageMethod: text("image_method").notNull(),
    imageModel: text("image_model").notNull(),
    videoMethod: text("video_method").notNull(),
    videoModel: text("video_model").notNull(),
    musicMethod: text("music_method").notNull(),
    musicModel: text("music_model").notNull(),

    generatedImageIds: uuid("generated_image_ids").array().notNull().default(sql`'{}'`),
    /** In the order of the board. */
    approvedImageIds: uuid("approved_image_ids").array().notNull().default(sql`'{}'`),
    generatedClipIds: uuid("generated_clip_ids").array().notNull().default(sql`'{}'`),
    approvedClipIds: uuid("approved_clip_ids").array().notNull().default(sql`'{}'`),
    /** The latest finished film. */
    finalVideoId: uuid("final_video_id"),
    /** Raised by every change of a board: a change that was made against an older one is refused. */
    moodBoardRevision: integer("mood_board_revision").notNull().default(0),
    clipBoardRevision: integer("clip_board_revision").notNull().default(0),

    productName: varchar("product_name", { length: 100 }),
    callToAction: varchar("call_to_action", { length: 100 }),
    textColor: varchar("text_color", { length: 7 }).notNull().default("#ffffff"),
    textFont: varchar("text_font", { length: 50 }).notNull().default("sans"),
    aspectRatio: adRatio("aspect_ratio").notNull().default("9:16"),

    musicSource: musicSource("music_source").notNull().default("generated"),
    backgroundMusicEnabled: boolean("background_music_enabled").notNull().generatedAlwaysAs(sql`music_source <> 'off'`),
    musicGenre: varchar("music_genre", { length: 50 }),
    musicUploadId: uuid("music_upload_id").references(() => audioUploads.id, { onDelete: "set null" }),
    /** What gives the right to use an uploaded track, in the user's words. */
    musicLicence: text("music_licence"),
    /** 0 to 1. */
    musicVolume: numeric("music_volume", { precision: 3, scale: 2 }).notNull().default("1"),

    /** Of all calls whose price is known; kept by trigger, by delta. */
    totalCost: money("total_cost").notNull().default("0"),
    unknownCostCount: integer("unknown_cost_count").notNull().default(0),
    costCount: integer("cost_count").notNull().default(0),
    /** Of the stages that were begun; null where a price of them is unknown. */
    estimatedCost: money("estimated_cost"),

    numImagesRequested: integer("num_images_requested").notNull().default(6),
    clipDurationSeconds: numeric("clip_duration_seconds", { precision: 4, scale: 2 }).notNull().default("3"),

    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    retryCount: integer("retry_count").notNull().default(0),
    stepAttempt: integer("step_attempt").notNull().default(0),
    nextAttemptAt: at("next_attempt_at"),
    /** Why a `prompting` session has no task by design: `review`, a person reads the plan. */
    waitingReason: text("waiting_reason"),
    deadlineAt: at("deadline_at"),
    leaseEpoch: integer("lease_epoch").notNull().default(0),
    leasePool: text("lease_pool"),
    revision: integer("revision").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    completedAt: at("completed_at"),
    deletedAt: at("deleted_at"),
    metadata: jsonb("metadata").notNull().default(sql`'{}'`),
  },
  (table) => [
    check("ad_sessions_progress_check", sql`${table.progressPercentage} between 0 and 100`),
    check("ad_sessions_images_check", sql`${table.numImagesRequested} between 1 and 12`),
    check("ad_sessions_volume_check", sql`${table.musicVolume} between 0 and 1`),
    index("ad_sessions_workspace_idx")
      .on(table.workspaceId, table.updatedAt, table.id)
      .where(sql`${table.deletedAt} is null`),
    index("ad_sessions_user_id_idx").on(table.userId).where(sql`${table.deletedAt} is null`),
    index("ad_sessions_status_idx").on(table.status).where(sql`${table.deletedAt} is null`),
    index("ad_sessions_created_at_idx").on(table.createdAt),
    index("ad_sessions_product_category_idx").on(table.productCategory),
    index("ad_sessions_brand_idx").on(table.brandId),
    index("ad_sessions_product_upload_idx").on(table.productUploadId),
    index("ad_sessions_music_upload_idx").on(table.musicUploadId),
    index("ad_sessions_deleted_at_idx").on(table.deletedAt).where(sql`${table.deletedAt} is not null`),
    index("ad_sessions_approved_image_ids_idx").using("gin", table.approvedImageIds),
    index("ad_sessions_approved_clip_ids_idx").using("gin", table.approvedClipIds),
    index("ad_sessions_style_keywords_idx").using("gin", table.styleKeywords),
    index("ad_sessions_metadata_idx").using("gin", table.metadata),
  ],
);

/**
 * An image, a clip, a track or a film of an ad, and the leased row that its task works on while it is `generating`. What a
 * person decides about it is its status; everything else that tells of it is derived.
 */
export const assets = pgTable(
  "assets",
  {
    id: uuid("id").primaryKey(),
    ...owner(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => adSessions.id, { onDelete: "cascade" }),
    type: assetType("type").notNull(),
    source: assetSource("source").notNull(),
    status: assetStatus("status").notNull().default("generating"),

    /** The file of record; null while it is being made. A clip's is without sound, whatever its vendor sent. */
    storageKey: text("storage_key"),
    /** For looking at: an image of at most 2048 px, a film's or clip's still. */
    displayKey: text("display_key"),
    thumbnailKey: text("thumbnail_key"),
    thumbhash: text("thumbhash"),
    fileName: text("file_name"),
    fileSizeBytes: bigint("file_size_bytes", { mode: "number" }),
    mimeType: varchar("mime_type", { length: 100 }),
    sha256: text("sha256"),

    width: integer("width"),
    height: integer("height"),
    resolution: varchar("resolution", { length: 20 }).generatedAlwaysAs(sql`width::text || 'x' || height::text`),
    durationSeconds: numeric("duration_seconds", { precision: 9, scale: 3 }),
    fps: integer("fps"),

    /** Of its calls whose price is known; kept by trigger, by delta. */
    generationCost: money("generation_cost").notNull().default("0"),
    unknownCostCount: integer("unknown_cost_count").notNull().default(0),
    costCount: integer("cost_count").notNull().default(0),
    generationTimeSeconds: numeric("generation_time_seconds", { precision: 8, scale: 2 }),
    modelVersion: varchar("model_version", { length: 100 }),

    /** The plan's scene that it shows. */
    sceneId: text("scene_id"),
    viewType: varchar("view_type", { length: 50 }),
    seed: integer("seed"),
    guidanceScale: numeric("guidance_scale", { precision: 4, scale: 2 }),

    sourceImageId: uuid("source_image_id").references((): AnyPgColumn => assets.id, { onDelete: "set null" }),
    scenePrompt: text("scene_prompt"),
    cameraMovement: varchar("camera_movement", { length: 50 }),
    motionIntensity: numeric("motion_intensity", { precision: 3, scale: 2 }),

    generationPrompt: text("generation_prompt"),
    negativePrompt: text("negative_prompt"),

    userSelected: boolean("user_selected").notNull().generatedAlwaysAs(sql`status = 'approved'`),
    /** From 1, in the order of the board; only of what is approved. */
    selectionOrder: integer("selection_order"),
    /** The part of a clip that is used, in seconds from its start; null: all of it. */
    trimIn: numeric("trim_in", { precision: 6, scale: 3 }),
    trimOut: numeric("trim_out", { precision: 6, scale: 3 }),

    aspectRatio: adRatio("aspect_ratio"),
    musicGenre: varchar("music_genre", { length: 50 }),
    /** A film's cut: all ratios of one composition have the same. */
    version: integer("version"),
    /** SHA-256 of the manifest: the same film is never rendered twice. */
    fingerprint: text("fingerprint"),
    /** Everything that a film was rendered from: hashes of its inputs, versions, plan. */
    manifest: jsonb("manifest"),
    /** Of the work under way, in percent. */
    progressPercentage: integer("progress_percentage").notNull().default(0),

    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    stepAttempt: integer("step_attempt").notNull().default(0),
    nextAttemptAt: at("next_attempt_at"),
    /** `charge_unknown`: a person must say whether a call was charged. */
    waitingReason: text("waiting_reason"),
    deadlineAt: at("deadline_at"),
    leaseEpoch: integer("lease_epoch").notNull().default(0),
    leasePool: text("lease_pool"),
    revision: integer("revision").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    startedAt: at("started_at"),
    completedAt: at("completed_at"),
    deletedAt: at("deleted_at"),
    metadata: jsonb("metadata").notNull().default(sql`'{}'`),
  },
  (table) => [
    check("assets_selection_check", sql`(${table.status} = 'approved') = (${table.selectionOrder} is not null)`),
    index("assets_session_id_idx").on(table.sessionId).where(sql`${table.deletedAt} is null`),
    // Deleted ones too: a session is locked, told and purged with all of its assets.
    index("assets_session_all_idx").on(table.sessionId, table.createdAt, table.id),
    index("assets_type_idx").on(table.type).where(sql`${table.deletedAt} is null`),
    index("assets_status_idx").on(table.status),
    index("assets_source_idx").on(table.source),
    index("assets_user_selected_idx").on(table.userSelected).where(sql`${table.userSelected}`),
    index("assets_created_at_idx").on(table.createdAt),
    index("assets_source_image_id_idx").on(table.sourceImageId).where(sql`${table.sourceImageId} is not null`),
    index("assets_workspace_idx").on(table.workspaceId, table.createdAt),
    index("assets_live_idx").on(table.updatedAt).where(sql`${table.status} = 'generating'`),
    index("assets_fingerprint_idx").on(table.sessionId, table.fingerprint).where(sql`${table.fingerprint} is not null`),
    index("assets_deleted_at_idx").on(table.deletedAt).where(sql`${table.deletedAt} is not null`),
    index("assets_metadata_idx").using("gin", table.metadata),
  ],
);
