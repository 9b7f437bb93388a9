import { and, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { LATENCY_BOUNDS_MS, webhookStats } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type RatePart = {
  webhookId: string;
  /** Which part of the time, from 0. */
  place: number;
  succeeded: number;
  failed: number;
  /** Attempts by latency class, as in `webhook_stats`; empty where they were not asked for. */
  latencies: number[];
};

/** The attempts of some webhooks from one instant to another, in parts of `partMs`; parts without attempts are absent. */
export async function listWebhookRates(
  org: OrgId,
  webhookIds: string[],
  { from, to, partMs, hasLatencies }: { from: Date; to: Date; partMs: number; hasLatencies: boolean },
  on: Executor = database(),
): Promise<RatePart[]> {
  const place = sql<number>`floor(date_part('epoch', ${webhookStats.bucketAt} - ${from.toISOString()}::timestamptz)
    * 1000 / ${partMs}::float8)::int`;
  // Class by class rather than by unnesting: the arrays are short and all of one length.
  const classes = [...LATENCY_BOUNDS_MS, null].map(
    (_, index) => sql`sum(${webhookStats.latencies}[${sql.raw(String(index + 1))}])::int`,
  );
  return on
    .select({
      webhookId: webhookStats.webhookId,
      place,
      succeeded: sql<number>`sum(${webhookStats.succeeded})::int`,
      failed: sql<number>`sum(${webhookStats.failed})::int`,
      latencies: sql<number[]>`array[${sql.join(hasLatencies ? classes : [], sql`, `)}]::int[]`,
    })
    .from(webhookStats)
    .where(
      and(
        eq(webhookStats.orgId, org),
        inArray(webhookStats.webhookId, webhookIds),
        gte(webhookStats.bucketAt, from),
        lt(webhookStats.bucketAt, to),
      ),
    )
    .groupBy(sql`1, 2`)
    .orderBy(sql`1, 2`);
}
