import { apiRoute } from "@/lib/api/api-route";
import { answerDelivery } from "@/lib/webhooks/delivery-operations";

export const GET = apiRoute<{ webhookId: string; eventId: string }>({
  scope: "deliveries:read",
  perform: (ctx, { params }) => answerDelivery(ctx, params),
});
