CREATE TYPE "public"."image_aspect_ratio" AS ENUM('1:1', '4:5', '3:4', '2:3', '9:16', '16:9', '3:2', '4:3');--> statement-breakpoint
CREATE TYPE "public"."image_camera_angle" AS ENUM('any', 'eye_level', 'low', 'high', 'birds_eye', 'dutch', 'three_quarter');--> statement-breakpoint
CREATE TYPE "public"."generation_status" AS ENUM('pending', 'processing', 'completed', 'failed', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."image_lighting" AS ENUM('any', 'natural', 'studio', 'golden_hour', 'neon', 'backlit', 'low_key', 'high_key');--> statement-breakpoint
CREATE TYPE "public"."image_style" AS ENUM('any', 'photorealistic', 'cinematic', 'editorial', 'minimal', 'illustration', 'render_3d', 'watercolor', 'vintage');--> statement-breakpoint
CREATE TYPE "public"."image_weather" AS ENUM('any', 'clear', 'cloudy', 'rain', 'snow', 'fog');--> statement-breakpoint
CREATE TYPE "public"."reference_role" AS ENUM('product', 'style', 'layout');--> statement-breakpoint
CREATE TYPE "public"."generation_shot_status" AS ENUM('pending', 'processing', 'completed', 'failed', 'cancelled', 'uncertain');--> statement-breakpoint
CREATE TYPE "public"."image_shot_type" AS ENUM('any', 'extreme_close_up', 'close_up', 'medium', 'wide', 'extreme_wide', 'flat_lay', 'product_hero');--> statement-breakpoint
CREATE TABLE "generated_images" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"generation_job_id" uuid,
	"generation_shot_id" uuid,
	"session_id" uuid,
	"generation_index" integer NOT NULL,
	"storage_key" text NOT NULL,
	"display_key" text NOT NULL,
	"thumbnail_key" text NOT NULL,
	"thumbhash" text NOT NULL,
	"file_name" text NOT NULL,
	"file_size" integer NOT NULL,
	"mime_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"prompt_used" text NOT NULL,
	"seed" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "generation_job_reference_images" (
	"id" uuid PRIMARY KEY NOT NULL,
	"generation_job_id" uuid NOT NULL,
	"reference_image_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "generation_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"session_id" uuid,
	"prompt" text NOT NULL,
	"generated_prompt" text,
	"shot_type" "image_shot_type" DEFAULT 'any' NOT NULL,
	"camera_angle" "image_camera_angle" DEFAULT 'any' NOT NULL,
	"style" "image_style" DEFAULT 'any' NOT NULL,
	"location" varchar(200) DEFAULT 'any' NOT NULL,
	"lighting" "image_lighting" DEFAULT 'any' NOT NULL,
	"weather" "image_weather" DEFAULT 'any' NOT NULL,
	"is_custom_enabled" boolean DEFAULT false NOT NULL,
	"aspect_ratio" "image_aspect_ratio" DEFAULT '1:1' NOT NULL,
	"number_of_shots" integer DEFAULT 4 NOT NULL,
	"seed" integer NOT NULL,
	"generation_method" text NOT NULL,
	"model_used" text NOT NULL,
	"prompt_provider" text NOT NULL,
	"prompt_model" text NOT NULL,
	"status" "generation_status" DEFAULT 'pending' NOT NULL,
	"error_code" text,
	"error_message" text,
	"revision" integer DEFAULT 0 NOT NULL,
	"estimated_cost" numeric(14, 8),
	"actual_cost" numeric(14, 8) DEFAULT '0' NOT NULL,
	"unknown_cost_count" integer DEFAULT 0 NOT NULL,
	"cost_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	CONSTRAINT "generation_jobs_shots_check" CHECK ("generation_jobs"."number_of_shots" between 1 and 10)
);
--> statement-breakpoint
CREATE TABLE "generation_shots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"generation_job_id" uuid NOT NULL,
	"generation_index" integer NOT NULL,
	"status" "generation_shot_status" DEFAULT 'pending' NOT NULL,
	"prompt" text,
	"seed" integer NOT NULL,
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
	"completed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "image_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"title" varchar(200) DEFAULT 'New session' NOT NULL,
	"thumbnail_key" text,
	"generated_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reference_images" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"session_id" uuid,
	"upload_id" uuid,
	"role" "reference_role" DEFAULT 'product' NOT NULL,
	"storage_key" text NOT NULL,
	"thumbnail_key" text NOT NULL,
	"file_name" text NOT NULL,
	"file_size" integer NOT NULL,
	"mime_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "generation_costs" ADD COLUMN "generation_job_id" uuid;--> statement-breakpoint
ALTER TABLE "generated_images" ADD CONSTRAINT "generated_images_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generated_images" ADD CONSTRAINT "generated_images_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generated_images" ADD CONSTRAINT "generated_images_generation_job_id_generation_jobs_id_fk" FOREIGN KEY ("generation_job_id") REFERENCES "public"."generation_jobs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generated_images" ADD CONSTRAINT "generated_images_generation_shot_id_generation_shots_id_fk" FOREIGN KEY ("generation_shot_id") REFERENCES "public"."generation_shots"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generated_images" ADD CONSTRAINT "generated_images_session_id_image_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."image_sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_job_reference_images" ADD CONSTRAINT "generation_job_reference_images_generation_job_id_generation_jobs_id_fk" FOREIGN KEY ("generation_job_id") REFERENCES "public"."generation_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_job_reference_images" ADD CONSTRAINT "generation_job_reference_images_reference_image_id_reference_images_id_fk" FOREIGN KEY ("reference_image_id") REFERENCES "public"."reference_images"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD CONSTRAINT "generation_jobs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD CONSTRAINT "generation_jobs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD CONSTRAINT "generation_jobs_session_id_image_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."image_sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_shots" ADD CONSTRAINT "generation_shots_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_shots" ADD CONSTRAINT "generation_shots_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_shots" ADD CONSTRAINT "generation_shots_generation_job_id_generation_jobs_id_fk" FOREIGN KEY ("generation_job_id") REFERENCES "public"."generation_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image_sessions" ADD CONSTRAINT "image_sessions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image_sessions" ADD CONSTRAINT "image_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_images" ADD CONSTRAINT "reference_images_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_images" ADD CONSTRAINT "reference_images_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_images" ADD CONSTRAINT "reference_images_session_id_image_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."image_sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_images" ADD CONSTRAINT "reference_images_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "generated_images_session_idx" ON "generated_images" USING btree ("session_id","created_at","id") WHERE "generated_images"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "generated_images_job_idx" ON "generated_images" USING btree ("generation_job_id");--> statement-breakpoint
CREATE INDEX "generated_images_shot_idx" ON "generated_images" USING btree ("generation_shot_id");--> statement-breakpoint
CREATE INDEX "generated_images_workspace_idx" ON "generated_images" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "generated_images_deleted_at_idx" ON "generated_images" USING btree ("deleted_at") WHERE "generated_images"."deleted_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "generation_job_reference_images_key" ON "generation_job_reference_images" USING btree ("generation_job_id","reference_image_id");--> statement-breakpoint
CREATE INDEX "generation_job_reference_images_reference_idx" ON "generation_job_reference_images" USING btree ("reference_image_id");--> statement-breakpoint
CREATE INDEX "generation_jobs_workspace_idx" ON "generation_jobs" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "generation_jobs_session_idx" ON "generation_jobs" USING btree ("session_id","created_at");--> statement-breakpoint
CREATE INDEX "generation_jobs_status_idx" ON "generation_jobs" USING btree ("status");--> statement-breakpoint
CREATE UNIQUE INDEX "generation_shots_index_key" ON "generation_shots" USING btree ("generation_job_id","generation_index");--> statement-breakpoint
CREATE INDEX "generation_shots_live_idx" ON "generation_shots" USING btree ("updated_at") WHERE "generation_shots"."status" in ('pending', 'processing');--> statement-breakpoint
CREATE INDEX "image_sessions_workspace_idx" ON "image_sessions" USING btree ("workspace_id","updated_at","id") WHERE "image_sessions"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "image_sessions_deleted_at_idx" ON "image_sessions" USING btree ("deleted_at") WHERE "image_sessions"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "reference_images_workspace_idx" ON "reference_images" USING btree ("workspace_id","uploaded_at");--> statement-breakpoint
CREATE INDEX "reference_images_session_idx" ON "reference_images" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "reference_images_upload_idx" ON "reference_images" USING btree ("upload_id");--> statement-breakpoint
ALTER TABLE "generation_costs" ADD CONSTRAINT "generation_costs_generation_job_id_generation_jobs_id_fk" FOREIGN KEY ("generation_job_id") REFERENCES "public"."generation_jobs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "generation_costs_generation_job_idx" ON "generation_costs" USING btree ("generation_job_id");