ALTER TABLE "pms_sync_logs" ADD COLUMN "skipped_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "pms_sync_logs" SET "skipped_count" = "jobs"."skipped" FROM (
  SELECT "org_id", "sync_log_id", sum("skipped_count")::int AS "skipped" FROM "sync_jobs" WHERE "skipped_count" > 0 GROUP BY "org_id", "sync_log_id"
) AS "jobs" WHERE "pms_sync_logs"."org_id" = "jobs"."org_id" AND "pms_sync_logs"."id" = "jobs"."sync_log_id";
