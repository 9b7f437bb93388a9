import { and, eq, gt, gte, inArray, isNull, lt, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { LATENCY_BOUNDS_MS, webhookStats, webhooks } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** From one instant to another, in parts of `partMs`. */
export type RateSpan = { from: Date; to: Date; partMs: number };
export type RatePart = {
  /** Which part of the time, from 0. */
  place: number;
  succeeded: number;
  failed: number;
  /** Attempts by latency class, as in `webhook_stats`; empty where they were not asked for. */
  latencies: number[];
};

/** The attempts of some webhooks in each part of the time; parts without attempts are absent. */
export async function listWebhookRates(
  org: OrgId,
  webhookIds: string[],
  { hasLatencies, ...span }: RateSpan & { hasLatencies: boolean },
  on: Executor = database(),
): Promise<(RatePart & { webhookId: string })[]> {
  return on
    .select({ webhookId: webhookStats.webhookId, ...partColumns(span, hasLatencies) })
    .from(webhookStats)
    .where(and(isWithin(org, span), inArray(webhookStats.webhookId, webhookIds)))
    .groupBy(sql`1, 2`)
    .orderBy(sql`1, 2`);
}

/** The attempts of all webhooks together, those deleted since included. */
export async function listOrgRates(
  org: OrgId,
  span: RateSpan,
  on: Executor = database(),
): Promise<RatePart[]> {
  return on
    .select(partColumns(span, true))
    .from(webhookStats)
    .where(isWithin(org, span))
    .groupBy(sql`1`)
    .orderBy(sql`1`);
}

/** The webhooks with the most failed attempts, the worst first. */
export async function listMostFailing(
  org: OrgId,
  { limit, ...span }: Omit<RateSpan, "partMs"> & { limit: number },
  on: Executor = database(),
): Promise<{ id: string; callbackUrl: string; attempts: number; failed: number }[]> {
  const failed = sql<number>`sum(${webhookStats.failed})::int`;
  return on
    .select({
      id: webhooks.id,
      callbackUrl: webhooks.callbackUrl,
      attempts: sql<number>`sum(${webhookStats.succeeded} + ${webhookStats.failed})::int`,
      failed,
    })
    .from(webhookStats)
    .innerJoin(webhooks, and(eq(webhooks.orgId, webhookStats.orgId), eq(webhooks.id, webhookStats.webhookId)))
    .where(and(isWithin(org, span), isNull(webhooks.deletedAt)))
    .groupBy(webhooks.id)
    .having(gt(failed, 0))
    .orderBy(sql`4 desc, 3, 1`)
    .limit(limit);
}

const isWithin = (org: OrgId, { from, to }: Omit<RateSpan, "partMs">) =>
  and(eq(webhookStats.orgId, org), gte(webhookStats.bucketAt, from), lt(webhookStats.bucketAt, to));

function partColumns({ from, partMs }: RateSpan, hasLatencies: boolean) {
  // Class by class rather than by unnesting: the arrays are short and all of one length.
  const classes = [...LATENCY_BOUNDS_MS, null].map(
    (_, index) => sql`sum(${webhookStats.latencies}[${sql.raw(String(index + 1))}])::int`,
  );
  return {
    place: sql<number>`floor(date_part('epoch', ${webhookStats.bucketAt} - ${from.toISOString()}::timestamptz)
      * 1000 / ${partMs}::float8)::int`,
    succeeded: sql<number>`sum(${webhookStats.succeeded})::int`,
    failed: sql<number>`sum(${webhookStats.failed})::int`,
    latencies: sql<number[]>`array[${sql.join(hasLatencies ? classes : [], sql`, `)}]::int[]`,
  };
}
