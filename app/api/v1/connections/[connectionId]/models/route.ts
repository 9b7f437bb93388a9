import { apiRoute } from "@/lib/api/api-route";
import { answerModelList } from "@/lib/connections/scope-operations";

export const GET = apiRoute<{ connectionId: string }>({
  scope: "connections:read",
  perform: (ctx, { params }) => answerModelList(ctx, params.connectionId),
});
