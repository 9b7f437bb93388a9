CREATE TABLE "webhook_attempts" (
	"event_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"org_id" uuid NOT NULL,
	"trigger" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"url" text NOT NULL,
	"request_headers" jsonb NOT NULL,
	"send_data" boolean NOT NULL,
	"status_code" integer,
	"error_class" text,
	"error_message" text,
	"response_headers" jsonb,
	"response_body" text,
	"is_truncated" boolean DEFAULT false NOT NULL,
	"timings" jsonb NOT NULL,
	"remote_address" text,
	"retry_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_attempts_event_id_webhook_id_number_pk" PRIMARY KEY("event_id","webhook_id","number")
) PARTITION BY RANGE ("event_id");
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"event_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"org_id" uuid NOT NULL,
	"event_name" text NOT NULL,
	"property_id" uuid,
	"record_id" uuid,
	"state" text DEFAULT 'pending' NOT NULL,
	"sequence" bigint,
	"attempts" integer DEFAULT 0 NOT NULL,
	"scheduled_attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"replay_id" uuid,
	"last_attempt_at" timestamp (3) with time zone,
	"last_status_code" integer,
	"last_error_class" text,
	"last_duration_ms" real,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_deliveries_event_id_webhook_id_pk" PRIMARY KEY("event_id","webhook_id")
) PARTITION BY RANGE ("event_id");
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"property_id" uuid,
	"connection_id" uuid,
	"record_id" uuid,
	"model" text,
	"sync_log_id" uuid,
	"job_id" uuid,
	"user_id" uuid,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
) PARTITION BY RANGE ("id");
--> statement-breakpoint
CREATE TABLE "webhook_replays" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"filter" jsonb NOT NULL,
	"state" text DEFAULT 'counting' NOT NULL,
	"until_event_id" uuid NOT NULL,
	"total" integer,
	"released" integer DEFAULT 0 NOT NULL,
	"cursor" uuid,
	"per_second" integer NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_replays_org_id_key" UNIQUE("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_stats" (
	"webhook_id" uuid NOT NULL,
	"org_id" uuid NOT NULL,
	"bucket_at" timestamp (3) with time zone NOT NULL,
	"succeeded" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"latencies" integer[] NOT NULL,
	CONSTRAINT "webhook_stats_webhook_id_bucket_at_pk" PRIMARY KEY("webhook_id","bucket_at")
);
--> statement-breakpoint
CREATE TABLE "webhook_event_keys" (
	"org_id" uuid NOT NULL,
	"key" text NOT NULL,
	"event_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_event_keys_org_id_key_pk" PRIMARY KEY("org_id","key")
);
--> statement-breakpoint
CREATE TABLE "webhook_lanes" (
	"lane" text PRIMARY KEY NOT NULL,
	"generation" bigint DEFAULT 0 NOT NULL,
	"busy_until" timestamp (3) with time zone,
	"wake_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhook_secrets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhook_states" (
	"webhook_id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"lane" text NOT NULL,
	"last_sequence" bigint DEFAULT 0 NOT NULL,
	"failures_in_a_row" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"failure_days" integer DEFAULT 0 NOT NULL,
	"last_failure_day" date,
	"first_success_at" timestamp (3) with time zone,
	"last_success_at" timestamp (3) with time zone,
	"last_failure_at" timestamp (3) with time zone,
	"last_error_class" text,
	"warned_percent" integer DEFAULT 0 NOT NULL,
	"probe_at" timestamp (3) with time zone,
	"catch_up_id" uuid
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"callback_url" text NOT NULL,
	"event_mask" text NOT NULL,
	"property_id" uuid,
	"request_params" jsonb,
	"headers" text,
	"is_active" boolean DEFAULT false NOT NULL,
	"send_data" boolean DEFAULT false NOT NULL,
	"is_global" boolean DEFAULT false NOT NULL,
	"description" text,
	"retry" jsonb DEFAULT '{"preset":"default"}'::jsonb NOT NULL,
	"keeps_order" boolean DEFAULT true NOT NULL,
	"requests_per_second" integer,
	"propexo_secret" text,
	"disabled_at" timestamp (3) with time zone,
	"disabled_reason" text,
	"snoozed_until" timestamp (3) with time zone,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "webhooks_org_id_key" UNIQUE("org_id","id"),
	CONSTRAINT "webhooks_scope_check" CHECK ("webhooks"."is_global" = ("webhooks"."property_id" is null))
);
--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_org_id_webhook_id_webhooks_org_id_id_fk" FOREIGN KEY ("org_id","webhook_id") REFERENCES "public"."webhooks"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_org_id_webhook_id_webhooks_org_id_id_fk" FOREIGN KEY ("org_id","webhook_id") REFERENCES "public"."webhooks"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_replays" ADD CONSTRAINT "webhook_replays_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_replays" ADD CONSTRAINT "webhook_replays_org_id_webhook_id_webhooks_org_id_id_fk" FOREIGN KEY ("org_id","webhook_id") REFERENCES "public"."webhooks"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_stats" ADD CONSTRAINT "webhook_stats_org_id_webhook_id_webhooks_org_id_id_fk" FOREIGN KEY ("org_id","webhook_id") REFERENCES "public"."webhooks"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_event_keys" ADD CONSTRAINT "webhook_event_keys_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_secrets" ADD CONSTRAINT "webhook_secrets_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_secrets" ADD CONSTRAINT "webhook_secrets_org_id_webhook_id_webhooks_org_id_id_fk" FOREIGN KEY ("org_id","webhook_id") REFERENCES "public"."webhooks"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_states" ADD CONSTRAINT "webhook_states_org_id_webhook_id_webhooks_org_id_id_fk" FOREIGN KEY ("org_id","webhook_id") REFERENCES "public"."webhooks"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_org_id_property_id_properties_org_id_id_fk" FOREIGN KEY ("org_id","property_id") REFERENCES "public"."properties"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_attempts_failed_response_idx" ON "webhook_attempts" USING gin (to_tsvector('simple', coalesce("response_body", ''))) WHERE "webhook_attempts"."error_class" is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due_idx" ON "webhook_deliveries" USING btree ("webhook_id","next_attempt_at","event_id") WHERE "webhook_deliveries"."state" in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX "webhook_deliveries_record_idx" ON "webhook_deliveries" USING btree ("webhook_id","record_id","event_id") WHERE "webhook_deliveries"."record_id" is not null and "webhook_deliveries"."state" in ('pending', 'sending', 'held');--> statement-breakpoint
CREATE INDEX "webhook_deliveries_webhook_idx" ON "webhook_deliveries" USING btree ("webhook_id","event_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_undelivered_idx" ON "webhook_deliveries" USING btree ("webhook_id","state","event_id") WHERE "webhook_deliveries"."state" <> 'delivered';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_name_idx" ON "webhook_deliveries" USING btree ("webhook_id","event_name","event_id");--> statement-breakpoint
CREATE INDEX "webhook_events_org_idx" ON "webhook_events" USING btree ("org_id","id");--> statement-breakpoint
CREATE INDEX "webhook_events_name_idx" ON "webhook_events" USING btree ("org_id","name","id");--> statement-breakpoint
CREATE INDEX "webhook_events_sync_log_idx" ON "webhook_events" USING btree ("sync_log_id","id") WHERE "webhook_events"."sync_log_id" is not null;--> statement-breakpoint
CREATE INDEX "webhook_events_record_idx" ON "webhook_events" USING btree ("record_id","id") WHERE "webhook_events"."record_id" is not null;--> statement-breakpoint
CREATE INDEX "webhook_events_search_idx" ON "webhook_events" USING gin (jsonb_to_tsvector('simple', "payload", '["string", "numeric", "boolean"]'));--> statement-breakpoint
CREATE INDEX "webhook_replays_webhook_idx" ON "webhook_replays" USING btree ("webhook_id","id");--> statement-breakpoint
CREATE INDEX "webhook_replays_running_idx" ON "webhook_replays" USING btree ("state") WHERE "webhook_replays"."state" in ('counting', 'running');--> statement-breakpoint
CREATE INDEX "webhook_stats_org_idx" ON "webhook_stats" USING btree ("org_id","bucket_at");--> statement-breakpoint
CREATE INDEX "webhook_event_keys_created_idx" ON "webhook_event_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "webhook_lanes_busy_idx" ON "webhook_lanes" USING btree ("busy_until");--> statement-breakpoint
CREATE INDEX "webhook_secrets_webhook_idx" ON "webhook_secrets" USING btree ("webhook_id","expires_at");--> statement-breakpoint
CREATE INDEX "webhook_states_lane_idx" ON "webhook_states" USING btree ("lane");--> statement-breakpoint
CREATE INDEX "webhook_states_failing_idx" ON "webhook_states" USING btree ("failing_since") WHERE "webhook_states"."failing_since" is not null;--> statement-breakpoint
CREATE INDEX "webhook_states_probe_idx" ON "webhook_states" USING btree ("probe_at") WHERE "webhook_states"."probe_at" is not null;--> statement-breakpoint
CREATE INDEX "webhooks_org_idx" ON "webhooks" USING btree ("org_id","created_at","id") WHERE "webhooks"."deleted_at" is null;