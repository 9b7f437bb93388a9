-- Room on each page for the next version of its rows: a record that is only seen again is then updated in place,
-- without a new entry in any index (a heap-only tuple).
ALTER TABLE "records" SET (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
--> statement-breakpoint
-- Error messages are searched by any part of them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE INDEX "pms_sync_logs_error_message_idx" ON "pms_sync_logs" USING gin ("error_message" gin_trgm_ops) WHERE "error_message" IS NOT NULL;
