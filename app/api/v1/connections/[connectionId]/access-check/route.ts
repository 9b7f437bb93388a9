import { apiRoute } from "@/lib/api/api-route";
import { answerAccessCheck } from "@/lib/connections/scope-operations";

export const POST = apiRoute<{ connectionId: string }>({
  scope: "connections:write",
  perform: (ctx, { params }) => answerAccessCheck(ctx, params.connectionId),
});
