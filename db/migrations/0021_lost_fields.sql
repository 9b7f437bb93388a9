ALTER TABLE "pms_sync_logs" ADD COLUMN "lost_fields" jsonb;--> statement-breakpoint
ALTER TABLE "sync_jobs" ADD COLUMN "field_counts" jsonb;