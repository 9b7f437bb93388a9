import { apiRoute } from "@/lib/api/api-route";
import { answerWebhookEnabling } from "@/lib/webhooks/webhook-operations";

export const POST = apiRoute<{ webhookId: string }>({
  scope: "webhooks:write",
  perform: (ctx, { params }) => answerWebhookEnabling(ctx, params.webhookId),
});
