import {
  createWebhookPartitions,
  deleteOldStats,
  dropWebhookPartitions,
} from "@/db/queries/webhook-partitions";
import { env } from "@/lib/env";

const DAYS_AHEAD = 7;
const STATS_DAYS = 90;

/** Prepares the days ahead in the webhook log and drops those that retention lets go. */
export async function maintainLog(): Promise<{ made: number; dropped: number }> {
  const made = await createWebhookPartitions(DAYS_AHEAD);
  const dropped = await dropWebhookPartitions(env().WEBHOOK_LOG_RETENTION_DAYS);
  await deleteOldStats(STATS_DAYS);
  return { made, dropped };
}
