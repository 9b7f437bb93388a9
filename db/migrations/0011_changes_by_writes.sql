DROP INDEX "record_changes_org_idx";--> statement-breakpoint
ALTER TABLE "record_changes" DROP CONSTRAINT "record_changes_sync_log_id_id_pk";--> statement-breakpoint
ALTER TABLE "record_changes" ALTER COLUMN "sync_log_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "record_changes" ADD CONSTRAINT "record_changes_org_id_id_pk" PRIMARY KEY("org_id","id");--> statement-breakpoint
ALTER TABLE "record_changes" ADD COLUMN "write_request_id" uuid;--> statement-breakpoint
ALTER TABLE "record_changes" ADD CONSTRAINT "record_changes_org_id_write_request_id_write_requests_org_id_id_fk" FOREIGN KEY ("org_id","write_request_id") REFERENCES "public"."write_requests"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_changes_log_idx" ON "record_changes" USING btree ("sync_log_id","id");--> statement-breakpoint
CREATE INDEX "record_changes_write_idx" ON "record_changes" USING btree ("write_request_id") WHERE "record_changes"."write_request_id" is not null;--> statement-breakpoint
CREATE INDEX "write_requests_finished_idx" ON "write_requests" USING btree ("connection_id","model","finished_at") WHERE "write_requests"."finished_at" is not null;--> statement-breakpoint
ALTER TABLE "record_changes" ADD CONSTRAINT "record_changes_cause_check" CHECK (num_nonnulls("record_changes"."sync_log_id", "record_changes"."write_request_id") = 1);