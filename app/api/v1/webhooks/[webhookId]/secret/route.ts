import { apiRoute } from "@/lib/api/api-route";
import { answerSecret } from "@/lib/webhooks/secret-operations";

export const GET = apiRoute<{ webhookId: string }>({
  scope: "webhooks:secrets",
  perform: (ctx, { params }) => answerSecret(ctx, params.webhookId),
});
