import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerWebhookTest } from "@/lib/webhooks/trial-operations";

export const POST = apiRoute({
  scope: "webhooks:write",
  perform: async (ctx, { request }) => answerWebhookTest(ctx, await readBody(request)),
});
