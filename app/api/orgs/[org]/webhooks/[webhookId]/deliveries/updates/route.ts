import { orgRoute } from "@/lib/auth/route";
import { deliveryFilters } from "@/lib/webhooks/delivery-filters";
import { readDeliveryNews } from "@/lib/webhooks/read-deliveries";

type Params = { org: string; webhookId: string };

export const GET = orgRoute<Params>("delivery.read", (ctx, { request, params }) => {
  const search = new URL(request.url).searchParams;
  const ids = search.get("ids")?.split(",") ?? [];
  const filters = deliveryFilters.parse(search);
  return readDeliveryNews(ctx, params.webhookId, filters, { since: search.get("since"), ids });
});
