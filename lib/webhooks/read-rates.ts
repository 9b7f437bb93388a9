import { listOrgRates, listWebhookRates, type RateSpan } from "@/db/queries/webhook-rates";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { boundsOf, type TimeRange } from "@/lib/time-range";
import { type DeliveryRate, rateOf } from "@/lib/webhooks/delivery-rate";

const DAY_MS = 86_400_000;
/** What the rates are kept in: a part is never smaller. */
const BUCKET_MS = 300_000;
const LAST_DAY: TimeRange = { range: "24h", from: null, to: null };

type Reader = Pick<OrgContext, "org">;

/** How each webhook fared in the chosen time, or in the last 24 hours where none is chosen. One query for all; without
 * latencies it is twice as fast, and there are no percentiles. */
export async function readRates(
  { org }: Reader,
  webhookIds: string[],
  {
    time = LAST_DAY,
    count,
    hasLatencies = true,
  }: { time?: TimeRange; count: number; hasLatencies?: boolean },
): Promise<Map<string, DeliveryRate>> {
  const span = spanOf(time, count);
  const parts =
    webhookIds.length > 0 ? await listWebhookRates(org, webhookIds, { ...span, hasLatencies }) : [];
  return new Map(
    webhookIds.map((id) => [
      id,
      rateOf(
        parts.filter((part) => part.webhookId === id),
        { ...span, count },
      ),
    ]),
  );
}

/** How all webhooks together fared in the last 24 hours. */
export async function readOrgRate({ org }: Reader, { count }: { count: number }): Promise<DeliveryRate> {
  const span = spanOf(LAST_DAY, count);
  return rateOf(await listOrgRates(org, span), { ...span, count });
}

function spanOf(time: TimeRange, count: number): RateSpan {
  const now = new Date();
  const bounds = boundsOf(time, now);
  const end = bounds.to ?? now;
  const lengthMs = bounds.from ? end.getTime() - bounds.from.getTime() : DAY_MS;
  // The five minutes that are being written belong to it.
  const to = atBucket(end.getTime(), Math.ceil);
  const from = atBucket(to.getTime() - Math.max(lengthMs, BUCKET_MS), Math.floor);
  const partMs = Math.max(BUCKET_MS, atBucketMs((to.getTime() - from.getTime()) / count, Math.ceil));
  return { from, to, partMs };
}

const atBucketMs = (ms: number, round: (value: number) => number) => round(ms / BUCKET_MS) * BUCKET_MS;
const atBucket = (ms: number, round: (value: number) => number) => new Date(atBucketMs(ms, round));
