CREATE TYPE "public"."ad_aspect_ratio" AS ENUM('9:16', '1:1', '4:5', '16:9');--> statement-breakpoint
CREATE TYPE "public"."ad_stage" AS ENUM('prompt_parsing', 'image_gen', 'video_gen', 'composition');--> statement-breakpoint
CREATE TYPE "public"."ad_status" AS ENUM('created', 'prompting', 'generating_images', 'reviewing_images', 'generating_videos', 'reviewing_videos', 'composing', 'completed', 'failed', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."asset_source" AS ENUM('openai', 'gemini', 'flux-pro', 'sdxl', 'local', 'wan', 'runway', 'stable-video-diffusion', 'musicgen', 'ffmpeg', 'user-upload');--> statement-breakpoint
CREATE TYPE "public"."asset_status" AS ENUM('generating', 'completed', 'failed', 'approved', 'rejected');--> statement-breakpoint
CREATE TYPE "public"."asset_type" AS ENUM('image', 'video_clip', 'final_video', 'audio');--> statement-breakpoint
CREATE TYPE "public"."ad_music_source" AS ENUM('generated', 'upload', 'off');--> statement-breakpoint
CREATE TYPE "public"."product_category" AS ENUM('footwear', 'accessories', 'electronics', 'beauty', 'apparel', 'home', 'other');--> statement-breakpoint
ALTER TYPE "public"."cost_category" ADD VALUE 'composition';--> statement-breakpoint
CREATE TABLE "ad_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"title" varchar(200) NOT NULL,
	"status" "ad_status" DEFAULT 'created' NOT NULL,
	"current_stage" "ad_stage",
	"progress_percentage" integer DEFAULT 0 NOT NULL,
	"product_category" "product_category",
	"user_product_prompt" text NOT NULL,
	"user_video_prompt" text,
	"product_upload_id" uuid,
	"brand_id" uuid,
	"palette" jsonb,
	"consistency_seed" integer NOT NULL,
	"style_keywords" text[] DEFAULT '{}' NOT NULL,
	"negative_prompt" text,
	"scenes" jsonb,
	"plan_provider" text NOT NULL,
	"plan_model" text NOT NULL,
	"images_follow_plan" boolean DEFAULT false NOT NULL,
	"image_method" text NOT NULL,
	"image_model" text NOT NULL,
	"video_method" text NOT NULL,
	"video_model" text NOT NULL,
	"music_method" text NOT NULL,
	"music_model" text NOT NULL,
	"generated_image_ids" uuid[] DEFAULT '{}' NOT NULL,
	"approved_image_ids" uuid[] DEFAULT '{}' NOT NULL,
	"generated_clip_ids" uuid[] DEFAULT '{}' NOT NULL,
	"approved_clip_ids" uuid[] DEFAULT '{}' NOT NULL,
	"final_video_id" uuid,
	"mood_board_revision" integer DEFAULT 0 NOT NULL,
	"clip_board_revision" integer DEFAULT 0 NOT NULL,
	"product_name" varchar(100),
	"call_to_action" varchar(100),
	"text_color" varchar(7) DEFAULT '#ffffff' NOT NULL,
	"text_font" varchar(50) DEFAULT 'sans' NOT NULL,
	"aspect_ratio" "ad_aspect_ratio" DEFAULT '9:16' NOT NULL,
	"music_source" "ad_music_source" DEFAULT 'generated' NOT NULL,
	"background_music_enabled" boolean GENERATED ALWAYS AS (music_source <> 'off') STORED NOT NULL,
	"music_genre" varchar(50),
	"music_upload_id" uuid,
	"music_licence" text,
	"music_volume" numeric(3, 2) DEFAULT '1' NOT NULL,
	"total_cost" numeric(14, 8) DEFAULT '0' NOT NULL,
	"unknown_cost_count" integer DEFAULT 0 NOT NULL,
	"cost_count" integer DEFAULT 0 NOT NULL,
	"estimated_cost" numeric(14, 8),
	"num_images_requested" integer DEFAULT 6 NOT NULL,
	"clip_duration_seconds" numeric(4, 2) DEFAULT '3' NOT NULL,
	"error_code" text,
	"error_message" text,
	"retry_count" integer DEFAULT 0 NOT NULL,
	"step_attempt" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"waiting_reason" text,
	"deadline_at" timestamp with time zone,
	"lease_epoch" integer DEFAULT 0 NOT NULL,
	"lease_pool" text,
	"revision" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"metadata" jsonb DEFAULT '{}' NOT NULL,
	CONSTRAINT "ad_sessions_progress_check" CHECK ("ad_sessions"."progress_percentage" between 0 and 100),
	CONSTRAINT "ad_sessions_images_check" CHECK ("ad_sessions"."num_images_requested" between 1 and 12),
	CONSTRAINT "ad_sessions_volume_check" CHECK ("ad_sessions"."music_volume" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "assets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"session_id" uuid NOT NULL,
	"type" "asset_type" NOT NULL,
	"source" "asset_source" NOT NULL,
	"status" "asset_status" DEFAULT 'generating' NOT NULL,
	"storage_key" text,
	"display_key" text,
	"thumbnail_key" text,
	"thumbhash" text,
	"file_name" text,
	"file_size_bytes" bigint,
	"mime_type" varchar(100),
	"sha256" text,
	"width" integer,
	"height" integer,
	"resolution" varchar(20) GENERATED ALWAYS AS (width::text || 'x' || height::text) STORED,
	"duration_seconds" numeric(9, 3),
	"fps" integer,
	"generation_cost" numeric(14, 8) DEFAULT '0' NOT NULL,
	"unknown_cost_count" integer DEFAULT 0 NOT NULL,
	"cost_count" integer DEFAULT 0 NOT NULL,
	"generation_time_seconds" numeric(8, 2),
	"model_version" varchar(100),
	"scene_id" text,
	"view_type" varchar(50),
	"seed" integer,
	"guidance_scale" numeric(4, 2),
	"source_image_id" uuid,
	"scene_prompt" text,
	"camera_movement" varchar(50),
	"motion_intensity" numeric(3, 2),
	"generation_prompt" text,
	"negative_prompt" text,
	"user_selected" boolean GENERATED ALWAYS AS (status = 'approved') STORED NOT NULL,
	"selection_order" integer,
	"trim_in" numeric(6, 3),
	"trim_out" numeric(6, 3),
	"aspect_ratio" "ad_aspect_ratio",
	"music_genre" varchar(50),
	"version" integer,
	"fingerprint" text,
	"manifest" jsonb,
	"progress_percentage" integer DEFAULT 0 NOT NULL,
	"error_code" text,
	"error_message" text,
	"step_attempt" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"waiting_reason" text,
	"deadline_at" timestamp with time zone,
	"lease_epoch" integer DEFAULT 0 NOT NULL,
	"lease_pool" text,
	"revision" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"metadata" jsonb DEFAULT '{}' NOT NULL,
	CONSTRAINT "assets_selection_check" CHECK (("assets"."status" = 'approved') = ("assets"."selection_order" is not null))
);
--> statement-breakpoint
CREATE TABLE "audio_uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"original_name" text NOT NULL,
	"mime_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"duration_seconds" numeric(9, 3) NOT NULL,
	"sha256" text NOT NULL,
	"storage_key" text NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "generation_costs" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "generation_costs" ADD COLUMN "asset_id" uuid;--> statement-breakpoint
ALTER TABLE "ad_sessions" ADD CONSTRAINT "ad_sessions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_sessions" ADD CONSTRAINT "ad_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_sessions" ADD CONSTRAINT "ad_sessions_product_upload_id_uploads_id_fk" FOREIGN KEY ("product_upload_id") REFERENCES "public"."uploads"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_sessions" ADD CONSTRAINT "ad_sessions_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_sessions" ADD CONSTRAINT "ad_sessions_music_upload_id_audio_uploads_id_fk" FOREIGN KEY ("music_upload_id") REFERENCES "public"."audio_uploads"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_session_id_ad_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."ad_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_source_image_id_assets_id_fk" FOREIGN KEY ("source_image_id") REFERENCES "public"."assets"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audio_uploads" ADD CONSTRAINT "audio_uploads_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audio_uploads" ADD CONSTRAINT "audio_uploads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ad_sessions_workspace_idx" ON "ad_sessions" USING btree ("workspace_id","updated_at","id") WHERE "ad_sessions"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "ad_sessions_user_id_idx" ON "ad_sessions" USING btree ("user_id") WHERE "ad_sessions"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "ad_sessions_status_idx" ON "ad_sessions" USING btree ("status") WHERE "ad_sessions"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "ad_sessions_created_at_idx" ON "ad_sessions" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "ad_sessions_product_category_idx" ON "ad_sessions" USING btree ("product_category");--> statement-breakpoint
CREATE INDEX "ad_sessions_brand_idx" ON "ad_sessions" USING btree ("brand_id");--> statement-breakpoint
CREATE INDEX "ad_sessions_product_upload_idx" ON "ad_sessions" USING btree ("product_upload_id");--> statement-breakpoint
CREATE INDEX "ad_sessions_music_upload_idx" ON "ad_sessions" USING btree ("music_upload_id");--> statement-breakpoint
CREATE INDEX "ad_sessions_deleted_at_idx" ON "ad_sessions" USING btree ("deleted_at") WHERE "ad_sessions"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "ad_sessions_approved_image_ids_idx" ON "ad_sessions" USING gin ("approved_image_ids");--> statement-breakpoint
CREATE INDEX "ad_sessions_approved_clip_ids_idx" ON "ad_sessions" USING gin ("approved_clip_ids");--> statement-breakpoint
CREATE INDEX "ad_sessions_style_keywords_idx" ON "ad_sessions" USING gin ("style_keywords");--> statement-breakpoint
CREATE INDEX "ad_sessions_metadata_idx" ON "ad_sessions" USING gin ("metadata");--> statement-breakpoint
CREATE INDEX "assets_session_id_idx" ON "assets" USING btree ("session_id") WHERE "assets"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "assets_type_idx" ON "assets" USING btree ("type") WHERE "assets"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "assets_status_idx" ON "assets" USING btree ("status");--> statement-breakpoint
CREATE INDEX "assets_source_idx" ON "assets" USING btree ("source");--> statement-breakpoint
CREATE INDEX "assets_user_selected_idx" ON "assets" USING btree ("user_selected") WHERE "assets"."user_selected";--> statement-breakpoint
CREATE INDEX "assets_created_at_idx" ON "assets" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "assets_source_image_id_idx" ON "assets" USING btree ("source_image_id") WHERE "assets"."source_image_id" is not null;--> statement-breakpoint
CREATE INDEX "assets_workspace_idx" ON "assets" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "assets_live_idx" ON "assets" USING btree ("updated_at") WHERE "assets"."status" = 'generating';--> statement-breakpoint
CREATE INDEX "assets_fingerprint_idx" ON "assets" USING btree ("session_id","fingerprint") WHERE "assets"."fingerprint" is not null;--> statement-breakpoint
CREATE INDEX "assets_deleted_at_idx" ON "assets" USING btree ("deleted_at") WHERE "assets"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "assets_metadata_idx" ON "assets" USING gin ("metadata");--> statement-breakpoint
CREATE INDEX "audio_uploads_workspace_id_idx" ON "audio_uploads" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "audio_uploads_unused_idx" ON "audio_uploads" USING btree ("created_at") WHERE "audio_uploads"."used_at" is null;--> statement-breakpoint
ALTER TABLE "generation_costs" ADD CONSTRAINT "generation_costs_session_id_ad_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."ad_sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_costs" ADD CONSTRAINT "generation_costs_asset_id_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."assets"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "generation_costs_session_idx" ON "generation_costs" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "generation_costs_asset_idx" ON "generation_costs" USING btree ("asset_id");