DROP INDEX "vision_jobs_workspace_idx";--> statement-breakpoint
DROP INDEX "vision_jobs_workspace_status_idx";--> statement-breakpoint
CREATE INDEX "vision_jobs_workspace_idx" ON "vision_jobs" USING btree ("workspace_id","id") WHERE "vision_jobs"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "vision_jobs_workspace_status_idx" ON "vision_jobs" USING btree ("workspace_id","status","id") WHERE "vision_jobs"."deleted_at" is null;