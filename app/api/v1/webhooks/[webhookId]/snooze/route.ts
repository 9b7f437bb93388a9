import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerWebhookSnooze } from "@/lib/webhooks/webhook-operations";

export const POST = apiRoute<{ webhookId: string }>({
  scope: "webhooks:write",
  perform: async (ctx, { request, params }) =>
    answerWebhookSnooze(ctx, params.webhookId, await readBody(request)),
});
