import { apiRoute } from "@/lib/api/api-route";
import { answerWebhookTrial } from "@/lib/webhooks/trial-operations";

export const POST = apiRoute<{ webhookId: string }>({
  scope: "webhooks:write",
  perform: (ctx, { params }) => answerWebhookTrial(ctx, params.webhookId),
});
