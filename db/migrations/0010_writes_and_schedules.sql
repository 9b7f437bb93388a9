CREATE TABLE "write_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"write_request_id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"outcome" text,
	"error_kind" text,
	"errors" text[] DEFAULT '{}' NOT NULL,
	"http_status" integer
);
--> statement-breakpoint
CREATE TABLE "write_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"model" text NOT NULL,
	"operation" text NOT NULL,
	"record_id" uuid,
	"x_id" text,
	"x_property_id" text,
	"fields" jsonb NOT NULL,
	"ignored_fields" text[] DEFAULT '{}' NOT NULL,
	"status" text DEFAULT 'PENDING' NOT NULL,
	"errors" text[] DEFAULT '{}' NOT NULL,
	"error_kind" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"requested_by" uuid,
	"api_key_id" uuid,
	"idempotency_key" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "write_requests_org_id_key" UNIQUE("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "connection_models" ADD COLUMN "write_access" jsonb;--> statement-breakpoint
ALTER TABLE "job_schedules" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "job_schedules" ADD COLUMN "is_enabled" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "job_schedules" ADD COLUMN "weekly" jsonb;--> statement-breakpoint
ALTER TABLE "record_changes" ADD COLUMN "connection_id" uuid;--> statement-breakpoint
UPDATE "record_changes" SET "connection_id" = "pms_sync_logs"."connection_id" FROM "pms_sync_logs" WHERE "pms_sync_logs"."id" = "record_changes"."sync_log_id";--> statement-breakpoint
ALTER TABLE "record_changes" ALTER COLUMN "connection_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "write_attempts" ADD CONSTRAINT "write_attempts_org_id_write_request_id_write_requests_org_id_id_fk" FOREIGN KEY ("org_id","write_request_id") REFERENCES "public"."write_requests"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_requests" ADD CONSTRAINT "write_requests_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_requests" ADD CONSTRAINT "write_requests_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_keys"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_requests" ADD CONSTRAINT "write_requests_org_id_connection_id_pms_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."pms_connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "write_attempts_request_idx" ON "write_attempts" USING btree ("write_request_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "write_requests_idempotency_key" ON "write_requests" USING btree ("org_id","idempotency_key") WHERE "write_requests"."idempotency_key" is not null;--> statement-breakpoint
CREATE INDEX "write_requests_org_status_idx" ON "write_requests" USING btree ("org_id","status","id");--> statement-breakpoint
CREATE INDEX "write_requests_connection_idx" ON "write_requests" USING btree ("connection_id","id");--> statement-breakpoint
CREATE INDEX "write_requests_record_idx" ON "write_requests" USING btree ("record_id","id") WHERE "write_requests"."record_id" is not null;--> statement-breakpoint
CREATE INDEX "write_requests_pending_idx" ON "write_requests" USING btree ("run_at") WHERE "write_requests"."status" = 'PENDING';--> statement-breakpoint
CREATE INDEX "record_changes_org_idx" ON "record_changes" USING btree ("org_id","id");