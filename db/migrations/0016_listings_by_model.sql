ALTER TABLE "properties" ADD COLUMN "enabled_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
UPDATE "properties" SET "enabled_at" = "created_at" WHERE "read_in_full_at" IS NOT NULL;--> statement-breakpoint
UPDATE "connection_models" m SET "read_in_full_at" = greatest(m."read_in_full_at", c."last_full_sync_at")
FROM "pms_connections" c WHERE c."id" = m."connection_id" AND m."read_in_full_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_jobs" ADD COLUMN "skipped_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "pms_connections" DROP COLUMN "last_full_sync_at";--> statement-breakpoint
ALTER TABLE "properties" DROP COLUMN "read_in_full_at";