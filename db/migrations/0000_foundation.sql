CREATE TABLE "accounts" (
	"user_id" uuid NOT NULL,
	"type" text NOT NULL,
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"refresh_token" text,
	"access_token" text,
	"expires_at" integer,
	"token_type" text,
	"scope" text,
	"id_token" text,
	"session_state" text,
	CONSTRAINT "accounts_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"session_token" text PRIMARY KEY NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"expires" timestamp (3) with time zone NOT NULL,
	"user_agent" text,
	"ip_address" text,
	"last_seen_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text,
	"email" text NOT NULL,
	"email_verified" timestamp (3) with time zone,
	"image" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification_tokens" (
	"identifier" text NOT NULL,
	"token" text NOT NULL,
	"expires" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "verification_tokens_identifier_token_pk" PRIMARY KEY("identifier","token")
);
--> statement-breakpoint
CREATE TABLE "connection_models" (
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"model" text NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"access" jsonb,
	"watermark_at" timestamp (3) with time zone,
	"read_in_full_at" timestamp (3) with time zone,
	"record_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "connection_models_connection_id_model_pk" PRIMARY KEY("connection_id","model")
);
--> statement-breakpoint
CREATE TABLE "job_schedules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"models" text[],
	"interval_minutes" integer DEFAULT 720 NOT NULL,
	"next_run_at" timestamp (3) with time zone,
	"first_completed_at" timestamp (3) with time zone,
	"last_finished_at" timestamp (3) with time zone,
	"failures_in_a_row" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_schedules_org_id_key" UNIQUE("org_id","id"),
	CONSTRAINT "job_schedules_interval_check" CHECK ("job_schedules"."interval_minutes" between 5 and 43200)
);
--> statement-breakpoint
CREATE TABLE "pms_connections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"vendor" text NOT NULL,
	"name" text NOT NULL,
	"credentials" text NOT NULL,
	"credentials_updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"error_kind" text,
	"error_message" text,
	"failing_since" timestamp (3) with time zone,
	"last_synced_at" timestamp (3) with time zone,
	"last_full_sync_at" timestamp (3) with time zone,
	"retry_at" timestamp (3) with time zone,
	"retry_of" uuid,
	"requests_per_second" real NOT NULL,
	"concurrency" integer NOT NULL,
	"new_properties_are_enabled" boolean DEFAULT true NOT NULL,
	"access_checked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pms_connections_org_id_key" UNIQUE("org_id","id"),
	CONSTRAINT "pms_connections_rate_check" CHECK ("pms_connections"."requests_per_second" > 0 and "pms_connections"."concurrency" between 1 and 10)
);
--> statement-breakpoint
CREATE TABLE "properties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"x_id" text NOT NULL,
	"name" text NOT NULL,
	"is_enabled" boolean NOT NULL,
	"read_in_full_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "properties_org_id_key" UNIQUE("org_id","id"),
	CONSTRAINT "properties_x_id_key" UNIQUE("connection_id","x_id")
);
--> statement-breakpoint
CREATE TABLE "connection_mutes" (
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"muted_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "connection_mutes_connection_id_user_id_pk" PRIMARY KEY("connection_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "email_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"vendor" text NOT NULL,
	"incident_id" uuid NOT NULL,
	"sync_log_ids" uuid[] NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"send_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claimed_until" timestamp (3) with time zone,
	"last_error" text,
	"provider_id" text,
	"sent_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"error_kind" text NOT NULL,
	"error_message" text NOT NULL,
	"failures" integer DEFAULT 1 NOT NULL,
	"first_sync_log_id" uuid NOT NULL,
	"last_sync_log_id" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by" uuid,
	"fixed_by" uuid,
	"closed_at" timestamp (3) with time zone,
	"closing_sync_log_id" uuid,
	CONSTRAINT "incidents_org_id_key" UNIQUE("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"email" text DEFAULT 'every_failure' NOT NULL,
	CONSTRAINT "notification_preferences_org_id_user_id_pk" PRIMARY KEY("org_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"is_urgent" boolean DEFAULT false NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"href" text NOT NULL,
	"connection_id" uuid,
	"incident_id" uuid,
	"sync_log_id" uuid,
	"occurrences" integer DEFAULT 1 NOT NULL,
	"raised_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"target_type" text NOT NULL,
	"target_id" text,
	"target_name" text,
	"detail" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "org_members" (
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "org_members_org_id_user_id_pk" PRIMARY KEY("org_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "orgs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orgs_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "outbox_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid,
	"name" text NOT NULL,
	"data" jsonb NOT NULL,
	"idempotency_key" text,
	"taken_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_events_idempotency_key_unique" UNIQUE("idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "record_changes" (
	"id" uuid NOT NULL,
	"org_id" uuid NOT NULL,
	"sync_log_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"model" text NOT NULL,
	"x_id" text NOT NULL,
	"kind" text NOT NULL,
	"diff" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "record_changes_sync_log_id_id_pk" PRIMARY KEY("sync_log_id","id")
);
--> statement-breakpoint
CREATE TABLE "records" (
	"id" uuid NOT NULL,
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"model" text NOT NULL,
	"x_id" text NOT NULL,
	"x_property_id" text,
	"data" jsonb NOT NULL,
	"hash" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "records_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "pms_sync_logs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"trigger" text NOT NULL,
	"mode" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"job_schedule_id" uuid,
	"retry_of" uuid,
	"started_by" uuid,
	"models" text[] NOT NULL,
	"current_model" text,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"fence" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"resume_requested_at" timestamp (3) with time zone,
	"cancel_requested_at" timestamp (3) with time zone,
	"error_kind" text,
	"error_message" text,
	"pages" integer DEFAULT 0 NOT NULL,
	"new_count" integer DEFAULT 0 NOT NULL,
	"updated_count" integer DEFAULT 0 NOT NULL,
	"unchanged_count" integer DEFAULT 0 NOT NULL,
	"rejected_count" integer DEFAULT 0 NOT NULL,
	"failed_jobs" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pms_sync_logs_org_id_key" UNIQUE("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "sync_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"sync_log_id" uuid NOT NULL,
	"root_job_id" uuid NOT NULL,
	"model" text NOT NULL,
	"page" integer NOT NULL,
	"cursor" text,
	"updated_since" timestamp (3) with time zone,
	"status" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"total" integer,
	"new_count" integer DEFAULT 0 NOT NULL,
	"updated_count" integer DEFAULT 0 NOT NULL,
	"unchanged_count" integer DEFAULT 0 NOT NULL,
	"rejected" jsonb,
	"rejected_count" integer DEFAULT 0 NOT NULL,
	"error_kind" text,
	"error_message" text,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "sync_jobs_page_key" UNIQUE("sync_log_id","model","page")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connection_models" ADD CONSTRAINT "connection_models_org_id_connection_id_pms_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."pms_connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_schedules" ADD CONSTRAINT "job_schedules_org_id_connection_id_pms_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."pms_connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pms_connections" ADD CONSTRAINT "pms_connections_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "properties" ADD CONSTRAINT "properties_org_id_connection_id_pms_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."pms_connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connection_mutes" ADD CONSTRAINT "connection_mutes_org_id_user_id_org_members_org_id_user_id_fk" FOREIGN KEY ("org_id","user_id") REFERENCES "public"."org_members"("org_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connection_mutes" ADD CONSTRAINT "connection_mutes_org_id_connection_id_pms_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."pms_connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_messages" ADD CONSTRAINT "email_messages_org_id_user_id_org_members_org_id_user_id_fk" FOREIGN KEY ("org_id","user_id") REFERENCES "public"."org_members"("org_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_acknowledged_by_users_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_fixed_by_users_id_fk" FOREIGN KEY ("fixed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_org_id_connection_id_pms_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."pms_connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_org_id_user_id_org_members_org_id_user_id_fk" FOREIGN KEY ("org_id","user_id") REFERENCES "public"."org_members"("org_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_org_id_user_id_org_members_org_id_user_id_fk" FOREIGN KEY ("org_id","user_id") REFERENCES "public"."org_members"("org_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_org_id_connection_id_pms_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."pms_connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_members" ADD CONSTRAINT "org_members_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_members" ADD CONSTRAINT "org_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_changes" ADD CONSTRAINT "record_changes_org_id_sync_log_id_pms_sync_logs_org_id_id_fk" FOREIGN KEY ("org_id","sync_log_id") REFERENCES "public"."pms_sync_logs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_changes" ADD CONSTRAINT "record_changes_org_id_record_id_records_org_id_id_fk" FOREIGN KEY ("org_id","record_id") REFERENCES "public"."records"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_org_id_connection_id_pms_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."pms_connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pms_sync_logs" ADD CONSTRAINT "pms_sync_logs_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pms_sync_logs" ADD CONSTRAINT "pms_sync_logs_org_id_connection_id_pms_connections_org_id_id_fk" FOREIGN KEY ("org_id","connection_id") REFERENCES "public"."pms_connections"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_jobs" ADD CONSTRAINT "sync_jobs_org_id_sync_log_id_pms_sync_logs_org_id_id_fk" FOREIGN KEY ("org_id","sync_log_id") REFERENCES "public"."pms_sync_logs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "job_schedules_due_idx" ON "job_schedules" USING btree ("next_run_at");--> statement-breakpoint
CREATE INDEX "job_schedules_connection_idx" ON "job_schedules" USING btree ("connection_id");--> statement-breakpoint
CREATE INDEX "pms_connections_retry_idx" ON "pms_connections" USING btree ("retry_at") WHERE "pms_connections"."retry_at" is not null;--> statement-breakpoint
CREATE INDEX "properties_name_idx" ON "properties" USING btree ("connection_id","name","id");--> statement-breakpoint
CREATE INDEX "email_messages_due_idx" ON "email_messages" USING btree ("send_at") WHERE "email_messages"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "email_messages_incident_idx" ON "email_messages" USING btree ("incident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "email_messages_recovered_key" ON "email_messages" USING btree ("incident_id","user_id") WHERE "email_messages"."kind" = 'sync_recovered';--> statement-breakpoint
CREATE INDEX "email_messages_sync_logs_idx" ON "email_messages" USING gin ("sync_log_ids");--> statement-breakpoint
CREATE INDEX "email_messages_window_idx" ON "email_messages" USING btree ("org_id","user_id","vendor","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "email_messages_open_digest" ON "email_messages" USING btree ("org_id","user_id","vendor") WHERE "email_messages"."status" = 'pending' and "email_messages"."kind" = 'sync_failed_digest' and "email_messages"."attempts" = 0;--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_one_open" ON "incidents" USING btree ("connection_id") WHERE "incidents"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "incidents_org_idx" ON "incidents" USING btree ("org_id","id");--> statement-breakpoint
CREATE INDEX "incidents_connection_idx" ON "incidents" USING btree ("connection_id","closed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_incident_key" ON "notifications" USING btree ("incident_id","user_id","kind") WHERE "notifications"."incident_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_connection_key" ON "notifications" USING btree ("connection_id","user_id","kind") WHERE "notifications"."incident_id" is null;--> statement-breakpoint
CREATE INDEX "notifications_list_idx" ON "notifications" USING btree ("org_id","user_id","is_urgent","raised_at","id");--> statement-breakpoint
CREATE INDEX "notifications_unread_idx" ON "notifications" USING btree ("org_id","user_id") WHERE "notifications"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notifications_urgent_idx" ON "notifications" USING btree ("org_id","user_id") WHERE "notifications"."is_urgent";--> statement-breakpoint
CREATE INDEX "audit_log_org_idx" ON "audit_log" USING btree ("org_id","id");--> statement-breakpoint
CREATE INDEX "invitations_org_idx" ON "invitations" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open_key" ON "invitations" USING btree ("org_id",lower("email")) WHERE "invitations"."accepted_at" is null and "invitations"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "org_members_user_idx" ON "org_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "outbox_events_waiting_idx" ON "outbox_events" USING btree ("id") WHERE "outbox_events"."taken_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_events_taken_idx" ON "outbox_events" USING btree ("taken_at") WHERE "outbox_events"."taken_at" is not null;--> statement-breakpoint
CREATE INDEX "record_changes_filter_idx" ON "record_changes" USING btree ("sync_log_id","model","kind","id");--> statement-breakpoint
CREATE INDEX "record_changes_record_idx" ON "record_changes" USING btree ("record_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "records_x_id_key" ON "records" USING btree ("connection_id","model","x_id");--> statement-breakpoint
CREATE INDEX "records_org_model_idx" ON "records" USING btree ("org_id","model","id");--> statement-breakpoint
CREATE UNIQUE INDEX "pms_sync_logs_one_running" ON "pms_sync_logs" USING btree ("connection_id") WHERE "pms_sync_logs"."status" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "pms_sync_logs_org_status_idx" ON "pms_sync_logs" USING btree ("org_id","status","id");--> statement-breakpoint
CREATE INDEX "pms_sync_logs_org_trigger_idx" ON "pms_sync_logs" USING btree ("org_id","trigger","id");--> statement-breakpoint
CREATE INDEX "pms_sync_logs_org_error_idx" ON "pms_sync_logs" USING btree ("org_id","error_kind","id") WHERE "pms_sync_logs"."error_kind" is not null;--> statement-breakpoint
CREATE INDEX "pms_sync_logs_retry_idx" ON "pms_sync_logs" USING btree ("org_id","retry_of") WHERE "pms_sync_logs"."retry_of" is not null;--> statement-breakpoint
CREATE INDEX "pms_sync_logs_connection_idx" ON "pms_sync_logs" USING btree ("connection_id","id");--> statement-breakpoint
CREATE INDEX "sync_jobs_pending_idx" ON "sync_jobs" USING btree ("sync_log_id","run_at") WHERE "sync_jobs"."status" = 'pending';