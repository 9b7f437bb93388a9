import { apiRoute } from "@/lib/api/api-route";
import { answerDiscard } from "@/lib/webhooks/delivery-operations";

export const POST = apiRoute<{ webhookId: string }>({
  scope: "deliveries:write",
  perform: (ctx, { params }) => answerDiscard(ctx, params.webhookId),
});
