import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerConnectionCheck } from "@/lib/webhooks/trial-operations";

export const POST = apiRoute({
  scope: "webhooks:write",
  perform: async (ctx, { request }) => answerConnectionCheck(ctx, await readBody(request)),
});
