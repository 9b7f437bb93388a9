import { apiRoute } from "@/lib/api/api-route";
import { answerHeaders } from "@/lib/webhooks/secret-operations";

export const GET = apiRoute<{ webhookId: string }>({
  scope: "webhooks:secrets",
  perform: (ctx, { params }) => answerHeaders(ctx, params.webhookId),
});
