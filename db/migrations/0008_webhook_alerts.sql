CREATE TABLE "webhook_alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"percent" integer,
	"disable_at" timestamp (3) with time zone,
	"reason" text,
	"failing_since" timestamp (3) with time zone,
	"error_class" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_alerts_org_id_key" UNIQUE("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "email_messages" ALTER COLUMN "vendor" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "email_messages" ALTER COLUMN "incident_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "email_messages" ALTER COLUMN "sync_log_ids" SET DEFAULT '{}';--> statement-breakpoint
ALTER TABLE "email_messages" ADD COLUMN "webhook_alert_id" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "webhook_id" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "webhook_alert_id" uuid;--> statement-breakpoint
ALTER TABLE "webhook_states" ADD COLUMN "warned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "webhook_alerts" ADD CONSTRAINT "webhook_alerts_org_id_webhook_id_webhooks_org_id_id_fk" FOREIGN KEY ("org_id","webhook_id") REFERENCES "public"."webhooks"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_alerts_webhook_idx" ON "webhook_alerts" USING btree ("webhook_id","id");--> statement-breakpoint
ALTER TABLE "email_messages" ADD CONSTRAINT "email_messages_org_id_webhook_alert_id_webhook_alerts_org_id_id_fk" FOREIGN KEY ("org_id","webhook_alert_id") REFERENCES "public"."webhook_alerts"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_org_id_webhook_id_webhooks_org_id_id_fk" FOREIGN KEY ("org_id","webhook_id") REFERENCES "public"."webhooks"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "email_messages_alert_key" ON "email_messages" USING btree ("webhook_alert_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_webhook_key" ON "notifications" USING btree ("webhook_id","user_id","kind");--> statement-breakpoint
ALTER TABLE "webhook_states" DROP COLUMN "failure_days";--> statement-breakpoint
ALTER TABLE "webhook_states" DROP COLUMN "last_failure_day";--> statement-breakpoint
ALTER TABLE "email_messages" ADD CONSTRAINT "email_messages_subject_check" CHECK (("email_messages"."kind" = 'webhook_alert') = ("email_messages"."webhook_alert_id" is not null)
        and ("email_messages"."kind" = 'webhook_alert' or ("email_messages"."vendor" is not null and "email_messages"."incident_id" is not null)));