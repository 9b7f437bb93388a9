import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerRotation } from "@/lib/webhooks/secret-operations";

export const POST = apiRoute<{ webhookId: string }>({
  scope: "webhooks:secrets",
  perform: async (ctx, { request, params }) =>
    answerRotation(ctx, params.webhookId, request.body ? await readBody(request) : {}),
});
