import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import type { OrgId } from "@/lib/ids";

/** What screens subscribe to: the second part of their query keys. */
export const LIVE_TOPICS = [
  "connections",
  "sync-logs",
  "notifications",
  "members",
  "incidents",
  "webhooks",
  "events",
  "writes",
] as const;
export type LiveTopic = (typeof LIVE_TOPICS)[number];
export type LiveMessage = { org: OrgId; topic: LiveTopic; id?: string };

export const LIVE_CHANNEL = "latchkey_live";

/**
 * Tells open screens that something changed. Within a transaction it is sent on commit, and equal messages of one
 * transaction arrive once (PostgreSQL folds them).
 */
export async function notifyLive(
  org: OrgId,
  topic: LiveTopic,
  id?: string,
  on: Executor = database(),
): Promise<void> {
  const message: LiveMessage = { org, topic, ...(id && { id }) };
  await on.execute(sql`select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(message)})`);
}
