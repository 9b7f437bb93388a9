import { countHeldDeliveries } from "@/db/queries/delivery-facets";
import type { OrgId } from "@/lib/ids";
import { type ReplayView, readReplays } from "@/lib/replays/read-replays";
import type { TimeRange } from "@/lib/time-range";
import type { DeliveryRate } from "@/lib/webhooks/delivery-rate";
import { type HealthView, readHealth } from "@/lib/webhooks/read-health";
import { readRates } from "@/lib/webhooks/read-rates";

const RATE_PARTS = 96;

/** How a webhook stands: what every page of it tells above its own. */
export type WebhookStanding = {
  health: HealthView | null;
  /** Deliveries that wait to be caught up. */
  held: number;
  replays: { running: ReplayView | null; prepared: ReplayView | null };
  rate: DeliveryRate | undefined;
};

/** Reads it for the time given, else for the last 24 hours. */
export async function readStanding(
  ctx: { org: OrgId },
  webhookId: string,
  time?: TimeRange,
): Promise<WebhookStanding> {
  const [health, held, replays, rates] = await Promise.all([
    readHealth(ctx, webhookId),
    countHeldDeliveries(ctx.org, webhookId),
    readReplays(ctx, webhookId),
    readRates(ctx, [webhookId], { time, count: RATE_PARTS }),
  ]);
  return { health, held, replays, rate: rates.get(webhookId) };
}
