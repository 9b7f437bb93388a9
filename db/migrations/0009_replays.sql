DROP INDEX "webhook_replays_running_idx";--> statement-breakpoint
ALTER TABLE "webhook_replays" ALTER COLUMN "per_second" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_replays" ADD COLUMN "end_reason" text;--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_replays_running_key" ON "webhook_replays" USING btree ("webhook_id") WHERE "webhook_replays"."state" = 'running';