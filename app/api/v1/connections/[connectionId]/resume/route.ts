import { apiRoute } from "@/lib/api/api-route";
import { answerResume } from "@/lib/connections/connection-operations";

export const POST = apiRoute<{ connectionId: string }>({
  scope: "connections:write",
  perform: (ctx, { params }) => answerResume(ctx, params.connectionId),
});
