ALTER TABLE "generation_shots" ALTER COLUMN "prompt" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "provider_calls" ADD COLUMN "resolved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "provider_calls" ADD COLUMN "resolved_by" integer;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD COLUMN "reviews_prompt" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD COLUMN "brand_id" uuid;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD COLUMN "palette" jsonb;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD COLUMN "step_attempt" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD COLUMN "next_attempt_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD COLUMN "waiting_reason" text;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD COLUMN "deadline_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD COLUMN "lease_epoch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD COLUMN "lease_pool" text;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "generation_shots" ADD COLUMN "generation_method" text NOT NULL;--> statement-breakpoint
ALTER TABLE "generation_shots" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "provider_calls" ADD CONSTRAINT "provider_calls_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_jobs" ADD CONSTRAINT "generation_jobs_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provider_calls_uncertain_idx" ON "provider_calls" USING btree ("workspace_id","created_at") WHERE "provider_calls"."status" = 'uncertain';--> statement-breakpoint
CREATE INDEX "generation_jobs_brand_idx" ON "generation_jobs" USING btree ("brand_id");--> statement-breakpoint
CREATE INDEX "generation_jobs_deleted_at_idx" ON "generation_jobs" USING btree ("deleted_at") WHERE "generation_jobs"."deleted_at" is not null;