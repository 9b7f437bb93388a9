import { orgRoute } from "@/lib/auth/route";
import { deliveryFilters } from "@/lib/webhooks/delivery-filters";
import { readDeliveries } from "@/lib/webhooks/read-deliveries";

type Params = { org: string; webhookId: string };

export const GET = orgRoute<Params>("delivery.read", (ctx, { request, params }) => {
  const search = new URL(request.url).searchParams;
  return readDeliveries(ctx, params.webhookId, deliveryFilters.parse(search), search.get("cursor"));
});
