import { apiRoute } from "@/lib/api/api-route";
import { parseListQuery } from "@/lib/api/list-query";
import { readBody } from "@/lib/api/read-body";
import { answerWebhookCreation, answerWebhookList } from "@/lib/webhooks/webhook-operations";

const FIELDS = {
  id: "id",
  property_id: "id",
  callback_url: "text",
  event_mask: "text",
  is_active: "boolean",
  is_global: "boolean",
  send_data: "boolean",
  created_at: "date",
  updated_at: "date",
} as const;

export const GET = apiRoute({
  scope: "webhooks:read",
  perform: (ctx, { request }) => {
    const { searchParams } = new URL(request.url);
    return answerWebhookList(
      ctx,
      parseListQuery(searchParams, FIELDS, [{ field: "created_at", direction: "asc" }]),
    );
  },
});

export const POST = apiRoute({
  scope: "webhooks:write",
  status: 201,
  perform: async (ctx, { request }) => answerWebhookCreation(ctx, await readBody(request)),
});
