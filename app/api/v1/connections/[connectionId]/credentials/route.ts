import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerReauthentication } from "@/lib/connections/connection-operations";

export const PUT = apiRoute<{ connectionId: string }>({
  scope: "connections:write",
  perform: async (ctx, { request, params }) =>
    answerReauthentication(ctx, params.connectionId, await readBody(request)),
});
