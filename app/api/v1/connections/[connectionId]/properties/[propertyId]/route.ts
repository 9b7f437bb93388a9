import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerPropertySwitch } from "@/lib/connections/scope-operations";

export const PUT = apiRoute<{ connectionId: string; propertyId: string }>({
  scope: "connections:write",
  perform: async (ctx, { request, params }) => answerPropertySwitch(ctx, params, await readBody(request)),
});
