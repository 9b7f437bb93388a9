import { listDeliveries, listDeliveryUpdates } from "@/db/queries/delivery-views";
import { getWebhookRow } from "@/db/queries/webhook-views";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { isId } from "@/lib/ids";
import { toJson } from "@/lib/json";
import type { DeliveryFilters } from "@/lib/webhooks/delivery-filters";
import type { DeliveryItems, DeliveryNews } from "@/lib/webhooks/delivery-shapes";

// What the page shows first and GET routes answer: the same function, so the two cannot differ.

type Reader = Pick<OrgContext, "org">;
const MOST_IDS = 200;

/** A page of deliveries. Throws not found for a webhook that is unknown, deleted or foreign. */
export async function readDeliveries(
  { org }: Reader,
  webhookId: string,
  filters: DeliveryFilters,
  cursor: string | null,
): Promise<DeliveryItems> {
  await getWebhookRow(org, webhookId);
  return toJson(await listDeliveries(org, webhookId, filters, { cursor }));
}

/** What happened since a list was read. `ids` are the events of rows on screen; at most 200 are answered. */
export async function readDeliveryNews(
  { org }: Reader,
  webhookId: string,
  filters: DeliveryFilters,
  asked: { since: string | null; ids: string[] },
): Promise<DeliveryNews> {
  await getWebhookRow(org, webhookId);
  const since = isId(asked.since) ? asked.since : null;
  const ids = asked.ids.filter(isId).slice(0, MOST_IDS);
  return toJson(await listDeliveryUpdates(org, webhookId, filters, { since, ids }));
}
