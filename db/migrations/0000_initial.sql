CREATE TYPE "public"."provider_call_status" AS ENUM('reserved', 'submitted', 'succeeded', 'failed', 'uncertain');--> statement-breakpoint
CREATE TYPE "public"."cost_category" AS ENUM('vision', 'copy', 'prompt', 'image', 'video', 'music');--> statement-breakpoint
CREATE TYPE "public"."workspace_role" AS ENUM('owner', 'member');--> statement-breakpoint
CREATE TYPE "public"."vision_feedback" AS ENUM('helpful', 'not_helpful', 'needs_revision');--> statement-breakpoint
CREATE TYPE "public"."vision_output_format" AS ENUM('bullet_points', 'detailed_analysis', 'social_media_post');--> statement-breakpoint
CREATE TYPE "public"."vision_stage" AS ENUM('upload', 'gemini', 'deepseek', 'storage');--> statement-breakpoint
CREATE TYPE "public"."vision_status" AS ENUM('pending', 'gemini_analyzing', 'deepseek_generating', 'complete', 'error', 'cancelled');--> statement-breakpoint
CREATE TABLE "brands" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"name" text NOT NULL,
	"palette" jsonb NOT NULL,
	"mood" text NOT NULL,
	"tone" text NOT NULL,
	"source_job_id" integer,
	"upload_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "generation_costs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"provider_call_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"vision_job_id" integer,
	"category" "cost_category" NOT NULL,
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"estimated_cost" numeric(14, 8),
	"actual_cost" numeric(14, 8),
	"currency" text DEFAULT 'USD' NOT NULL,
	"usage" jsonb NOT NULL,
	"price_as_of" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "provider_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"step" text NOT NULL,
	"variant" text DEFAULT '' NOT NULL,
	"attempt" integer NOT NULL,
	"category" "cost_category" NOT NULL,
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"status" "provider_call_status" NOT NULL,
	"vendor_job_id" text,
	"vendor_request_id" text,
	"estimated_cost" numeric(14, 8),
	"result" jsonb,
	"usage" jsonb,
	"error_kind" text,
	"error_reason" text,
	"charged" text,
	"lease_pool" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"latency_ms" integer
);
--> statement-breakpoint
CREATE TABLE "provider_gates" (
	"provider" text PRIMARY KEY NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_connections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"subjects" text[] NOT NULL,
	"connected_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_heartbeat_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disconnected_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "job_events" (
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"revision" integer NOT NULL,
	"workspace_id" uuid NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_events_subject_kind_subject_id_revision_pk" PRIMARY KEY("subject_kind","subject_id","revision")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"workspace_id" uuid NOT NULL,
	"route" text NOT NULL,
	"key" varchar(255) NOT NULL,
	"body_hash" text NOT NULL,
	"status" integer NOT NULL,
	"response" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_workspace_id_route_key_pk" PRIMARY KEY("workspace_id","route","key")
);
--> statement-breakpoint
CREATE TABLE "worker_pools" (
	"pool_id" text PRIMARY KEY NOT NULL,
	"process_id" uuid NOT NULL,
	"host" text NOT NULL,
	"pid" integer NOT NULL,
	"kind" text NOT NULL,
	"concurrency" integer NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stopped_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "worker_rescues" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pool_id" text NOT NULL,
	"rescued_by" text NOT NULL,
	"job_count" integer NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "stored_files" (
	"key" text PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"mime_type" text NOT NULL,
	"size_bytes" bigint,
	"sha256" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delete_after" timestamp with time zone,
	"delete_attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"original_name" text NOT NULL,
	"mime_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"sha256" text NOT NULL,
	"storage_key" text NOT NULL,
	"display_key" text NOT NULL,
	"display_mime_type" text NOT NULL,
	"thumbnail_key" text NOT NULL,
	"thumbhash" text NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "auth_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"session_version" integer NOT NULL,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_identities" (
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"user_id" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_identities_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"session_version" integer DEFAULT 0 NOT NULL,
	"locale" text,
	"theme" text,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vision_job_outputs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job_id" integer,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"colors_primary" jsonb NOT NULL,
	"colors_secondary" jsonb NOT NULL,
	"colors_description" varchar(500) NOT NULL,
	"mood" varchar(100) NOT NULL,
	"tone" varchar(255) NOT NULL,
	"composition_layout" varchar(100) NOT NULL,
	"brand_personality" varchar(500) NOT NULL,
	"perceived_industry" varchar(100) NOT NULL,
	"target_audience" varchar(255) NOT NULL,
	"content_pieces" jsonb NOT NULL,
	"piece_edits" jsonb DEFAULT '[null,null,null,null,null]'::jsonb NOT NULL,
	"user_feedback" "vision_feedback",
	"feedback_comment" text,
	"is_training_data" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vision_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "vision_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"status" "vision_status" DEFAULT 'pending' NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"upload_id" uuid,
	"image_url" varchar(2048),
	"image_context" text,
	"analysis_purpose" varchar(255) NOT NULL,
	"output_format" "vision_output_format" NOT NULL,
	"creativity_level" real DEFAULT 1 NOT NULL,
	"additional_instructions" text,
	"seed" integer NOT NULL,
	"vision_provider" text NOT NULL,
	"vision_model" text NOT NULL,
	"copy_provider" text NOT NULL,
	"copy_model" text NOT NULL,
	"measurements" jsonb,
	"gemini_output" jsonb,
	"gemini_analyzed_at" timestamp with time zone,
	"deepseek_output" jsonb,
	"deepseek_generated_at" timestamp with time zone,
	"error_stage" "vision_stage",
	"error_code" text,
	"error_message" text,
	"retry_count" integer DEFAULT 0 NOT NULL,
	"max_retries" integer DEFAULT 3 NOT NULL,
	"step_attempt" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"waiting_reason" text,
	"deadline_at" timestamp with time zone,
	"lease_epoch" integer DEFAULT 0 NOT NULL,
	"lease_pool" text,
	"revision" integer DEFAULT 0 NOT NULL,
	"estimated_cost" numeric(14, 8),
	"actual_cost" numeric(14, 8) DEFAULT '0' NOT NULL,
	"unknown_cost_count" integer DEFAULT 0 NOT NULL,
	"cost_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" text NOT NULL,
	"last_used_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspace_members" (
	"workspace_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"role" "workspace_role" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspace_members_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"marks_training_data" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "brands" ADD CONSTRAINT "brands_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brands" ADD CONSTRAINT "brands_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brands" ADD CONSTRAINT "brands_source_job_id_vision_jobs_id_fk" FOREIGN KEY ("source_job_id") REFERENCES "public"."vision_jobs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brands" ADD CONSTRAINT "brands_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_costs" ADD CONSTRAINT "generation_costs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_costs" ADD CONSTRAINT "generation_costs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_costs" ADD CONSTRAINT "generation_costs_provider_call_id_provider_calls_id_fk" FOREIGN KEY ("provider_call_id") REFERENCES "public"."provider_calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_costs" ADD CONSTRAINT "generation_costs_vision_job_id_vision_jobs_id_fk" FOREIGN KEY ("vision_job_id") REFERENCES "public"."vision_jobs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_calls" ADD CONSTRAINT "provider_calls_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_calls" ADD CONSTRAINT "provider_calls_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_connections" ADD CONSTRAINT "event_connections_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_connections" ADD CONSTRAINT "event_connections_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_identities" ADD CONSTRAINT "user_identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vision_job_outputs" ADD CONSTRAINT "vision_job_outputs_job_id_vision_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."vision_jobs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vision_job_outputs" ADD CONSTRAINT "vision_job_outputs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vision_job_outputs" ADD CONSTRAINT "vision_job_outputs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vision_jobs" ADD CONSTRAINT "vision_jobs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vision_jobs" ADD CONSTRAINT "vision_jobs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vision_jobs" ADD CONSTRAINT "vision_jobs_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workspace_members" ADD CONSTRAINT "workspace_members_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workspace_members" ADD CONSTRAINT "workspace_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "brands_workspace_id_idx" ON "brands" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "brands_source_job_key" ON "brands" USING btree ("source_job_id") WHERE "brands"."deleted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "generation_costs_call_key" ON "generation_costs" USING btree ("provider_call_id");--> statement-breakpoint
CREATE INDEX "generation_costs_subject_idx" ON "generation_costs" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "generation_costs_workspace_idx" ON "generation_costs" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "generation_costs_vision_job_idx" ON "generation_costs" USING btree ("vision_job_id");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_calls_attempt_key" ON "provider_calls" USING btree ("subject_kind","subject_id","step","variant","attempt");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_calls_live_key" ON "provider_calls" USING btree ("subject_kind","subject_id","step","variant") WHERE "provider_calls"."status" in ('reserved', 'submitted');--> statement-breakpoint
CREATE INDEX "provider_calls_workspace_idx" ON "provider_calls" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "event_connections_heartbeat_idx" ON "event_connections" USING btree ("last_heartbeat_at");--> statement-breakpoint
CREATE INDEX "job_events_created_at_idx" ON "job_events" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expires_at_idx" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "worker_pools_last_seen_idx" ON "worker_pools" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "stored_files_delete_after_idx" ON "stored_files" USING btree ("delete_after") WHERE "stored_files"."delete_after" is not null;--> statement-breakpoint
CREATE INDEX "stored_files_unfinished_idx" ON "stored_files" USING btree ("created_at") WHERE "stored_files"."size_bytes" is null;--> statement-breakpoint
CREATE INDEX "uploads_workspace_id_idx" ON "uploads" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "uploads_unused_idx" ON "uploads" USING btree ("created_at") WHERE "uploads"."used_at" is null;--> statement-breakpoint
CREATE INDEX "auth_sessions_user_id_idx" ON "auth_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_sessions_expires_at_idx" ON "auth_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "user_identities_user_id_idx" ON "user_identities" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "vision_job_outputs_job_id_key" ON "vision_job_outputs" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "vision_job_outputs_dataset_idx" ON "vision_job_outputs" USING btree ("workspace_id","id") WHERE "vision_job_outputs"."is_training_data";--> statement-breakpoint
CREATE INDEX "vision_job_outputs_feedback_idx" ON "vision_job_outputs" USING btree ("workspace_id","user_feedback");--> statement-breakpoint
CREATE INDEX "vision_jobs_workspace_idx" ON "vision_jobs" USING btree ("workspace_id","id" DESC NULLS LAST) WHERE "vision_jobs"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "vision_jobs_workspace_status_idx" ON "vision_jobs" USING btree ("workspace_id","status","id" DESC NULLS LAST) WHERE "vision_jobs"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "vision_jobs_live_idx" ON "vision_jobs" USING btree ("updated_at") WHERE "vision_jobs"."status" in ('pending', 'gemini_analyzing', 'deepseek_generating');--> statement-breakpoint
CREATE INDEX "vision_jobs_created_at_idx" ON "vision_jobs" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "vision_jobs_upload_id_idx" ON "vision_jobs" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "vision_jobs_deleted_at_idx" ON "vision_jobs" USING btree ("deleted_at") WHERE "vision_jobs"."deleted_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "api_keys_workspace_id_idx" ON "api_keys" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "workspace_members_user_id_idx" ON "workspace_members" USING btree ("user_id");