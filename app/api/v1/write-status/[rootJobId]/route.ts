import { apiRoute } from "@/lib/api/api-route";
import { answerWriteStatus } from "@/lib/writes/write-operations";

export const GET = apiRoute<{ rootJobId: string }>({
  scope: "records:read",
  perform: (ctx, { params }) => answerWriteStatus(ctx, params.rootJobId),
});
