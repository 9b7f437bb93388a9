import { apiRoute } from "@/lib/api/api-route";
import { readOptionalBody } from "@/lib/api/read-body";
import { answerRotation } from "@/lib/webhooks/secret-operations";

export const POST = apiRoute<{ webhookId: string }>({
  scope: "webhooks:secrets",
  perform: async (ctx, { request, params }) =>
    answerRotation(ctx, params.webhookId, await readOptionalBody(request)),
});
