import { and, eq, gt, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
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
  // Planned each time: of a few webhooks each is a range of the key, of most of them the time is one range of them all.
  return on.execute<RatePart & { webhookId: string }>(
    partsOf(span, {
      where: sql`${isWithin(org, span)} and webhook_id = any(${sql.param(webhookIds)}::uuid[])`,
      hasLatencies,
      isOfEach: true,
    }),
  );
}

/** The attempts of all webhooks together, those deleted since included. */
export function listOrgRates(org: OrgId, span: RateSpan, on: Executor = database()): Promise<RatePart[]> {
  return executePlannedOnce(on, partsOf(span, { where: isWithin(org, span), hasLatencies: true }));
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
    .where(
      and(
        eq(webhookStats.orgId, org),
        gte(webhookStats.bucketAt, span.from),
        lt(webhookStats.bucketAt, span.to),
        isNull(webhooks.deletedAt),
      ),
    )
    .groupBy(webhooks.id)
    .having(gt(failed, 0))
    .orderBy(sql`4 desc, 3, 1`)
    .limit(limit);
}

const isWithin = (org: OrgId, { from, to }: Omit<RateSpan, "partMs">): SQL =>
  sql`org_id = ${org} and bucket_at >= ${from.toISOString()}::timestamptz and bucket_at < ${to.toISOString()}::timestamptz`;

type Parts = { where: SQL; hasLatencies: boolean; isOfEach?: boolean };

/** Which part a row belongs to is told in whole numbers: fractions of seconds take three times as long. */
function partsOf({ from, partMs }: RateSpan, { where, hasLatencies, isOfEach = false }: Parts): SQL {
  const [start, seconds] = [sql`${from.toISOString()}::timestamptz`, sql`${partMs / 1000}::float8`];
  // Class by class rather than by unnesting: the arrays are short and all of one length.
  const classes = [...LATENCY_BOUNDS_MS, null].map((_, index) =>
    sql.raw(`sum(latencies[${index + 1}])::int`),
  );
  const [webhookId, asWebhookId] = isOfEach
    ? [sql`, webhook_id`, sql`, webhook_id as "webhookId"`]
    : [sql``, sql``];
  return sql`
    select (date_part('epoch', part - ${start}) / ${seconds})::int as place, succeeded, failed, latencies ${asWebhookId} from (
      select date_bin(make_interval(secs => ${seconds}), bucket_at, ${start}) as part,
        sum(succeeded)::int as succeeded, sum(failed)::int as failed,
        array[${sql.join(hasLatencies ? classes : [], sql`, `)}]::int[] as latencies ${webhookId}
      from webhook_stats where ${where} group by 1 ${webhookId}) as binned`;
}
