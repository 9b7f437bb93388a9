import { deleteOldTold } from "@/db/queries/old-told";
import {
  createWebhookPartitions,
  deleteOldStats,
  dropWebhookPartitions,
} from "@/db/queries/webhook-partitions";
import { env } from "@/lib/env";

const DAYS_AHEAD = 7;
const STATS_DAYS = 90;
const TOLD_DAYS = 180;

/** Prepares the days ahead in the webhook log, drops those that retention lets go, and forgets what people were told long ago. */
export async function maintainLog(): Promise<{ made: number; dropped: number; forgotten: number }> {
  const made = await createWebhookPartitions(DAYS_AHEAD);
  const dropped = await dropWebhookPartitions(env().WEBHOOK_LOG_RETENTION_DAYS);
  await deleteOldStats(STATS_DAYS);
  const forgotten = await deleteOldTold(TOLD_DAYS);
  return { made, dropped, forgotten };
}
