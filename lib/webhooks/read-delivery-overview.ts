import { listMostFailing } from "@/db/queries/webhook-rates";
import { countWebhooks } from "@/db/queries/webhook-views";
import type { OrgContext } from "@/lib/auth/find-org-context";
import type { DeliveryOverview } from "@/lib/webhooks/delivery-overview";
import { readOrgRate } from "@/lib/webhooks/read-rates";

/** Half an hour each. */
const PARTS = 48;
const NAMED = 3;

/** How the deliveries of the last 24 hours went, and which webhooks failed most. */
export async function readDeliveryOverview({ org }: Pick<OrgContext, "org">): Promise<DeliveryOverview> {
  const [rate, webhooks] = await Promise.all([readOrgRate({ org }, { count: PARTS }), countWebhooks(org)]);
  const span = { from: new Date(rate.from), to: new Date(rate.to) };
  const mostFailing = rate.failed > 0 ? await listMostFailing(org, { ...span, limit: NAMED }) : [];
  return { rate, webhooks, mostFailing };
}
