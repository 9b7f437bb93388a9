import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerWebhook, answerWebhookDeletion, answerWebhookUpdate } from "@/lib/webhooks/webhook-operations";

type Params = { webhookId: string };

export const GET = apiRoute<Params>({
  scope: "webhooks:read",
  perform: (ctx, { params }) => answerWebhook(ctx, params.webhookId),
});

export const PUT = apiRoute<Params>({
  scope: "webhooks:write",
  perform: async (ctx, { request, params }) =>
    answerWebhookUpdate(ctx, params.webhookId, await readBody(request)),
});

export const DELETE = apiRoute<Params>({
  scope: "webhooks:write",
  perform: (ctx, { params }) => answerWebhookDeletion(ctx, params.webhookId),
});
