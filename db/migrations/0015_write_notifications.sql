ALTER TABLE "notifications" ADD COLUMN "write_request_id" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "write_attempt_id" uuid;--> statement-breakpoint
ALTER TABLE "write_requests" ADD COLUMN "asked_last_by" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_org_id_write_request_id_write_requests_org_id_id_fk" FOREIGN KEY ("org_id","write_request_id") REFERENCES "public"."write_requests"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_requests" ADD CONSTRAINT "write_requests_asked_last_by_users_id_fk" FOREIGN KEY ("asked_last_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_write_key" ON "notifications" USING btree ("write_request_id","user_id","kind");--> statement-breakpoint
UPDATE "write_requests" SET "asked_last_by" = "requested_by";
