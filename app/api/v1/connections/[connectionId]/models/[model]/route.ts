import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerModelSwitch } from "@/lib/connections/scope-operations";

export const PUT = apiRoute<{ connectionId: string; model: string }>({
  scope: "connections:write",
  perform: async (ctx, { request, params }) => answerModelSwitch(ctx, params, await readBody(request)),
});
