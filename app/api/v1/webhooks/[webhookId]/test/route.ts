import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerSavedTest } from "@/lib/webhooks/trial-operations";

export const POST = apiRoute<{ webhookId: string }>({
  scope: "webhooks:write",
  perform: async (ctx, { request, params }) =>
    answerSavedTest(ctx, params.webhookId, await readBody(request)),
});
