import { apiRoute } from "@/lib/api/api-route";
import { answerPause } from "@/lib/connections/connection-operations";

export const POST = apiRoute<{ connectionId: string }>({
  scope: "connections:write",
  perform: (ctx, { params }) => answerPause(ctx, params.connectionId),
});
