import { apiRoute } from "@/lib/api/api-route";
import { readDeliveryQuery } from "@/lib/api/delivery-query";
import { answerDeliveryList } from "@/lib/webhooks/delivery-operations";

export const GET = apiRoute<{ webhookId: string }>({
  scope: "deliveries:read",
  perform: (ctx, { request, params }) => {
    const { filters, query } = readDeliveryQuery(new URL(request.url).searchParams);
    return answerDeliveryList(ctx, params.webhookId, filters, query);
  },
});
