import { apiRoute } from "@/lib/api/api-route";
import { parseListQuery } from "@/lib/api/list-query";
import { readBody } from "@/lib/api/read-body";
import { WEBHOOK_LIST } from "@/lib/webhooks/webhook-list";
import { answerWebhookCreation, answerWebhookList } from "@/lib/webhooks/webhook-operations";

export const GET = apiRoute({
  scope: "webhooks:read",
  perform: (ctx, { request }) =>
    answerWebhookList(ctx, parseListQuery(new URL(request.url).searchParams, WEBHOOK_LIST)),
});

export const POST = apiRoute({
  scope: "webhooks:write",
  status: 201,
  perform: async (ctx, { request }) => answerWebhookCreation(ctx, await readBody(request)),
});
