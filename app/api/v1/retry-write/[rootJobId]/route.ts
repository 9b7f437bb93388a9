import { apiRoute } from "@/lib/api/api-route";
import { answerWriteRetry } from "@/lib/writes/write-operations";

export const POST = apiRoute<{ rootJobId: string }>({
  scope: "records:write",
  status: 202,
  perform: (ctx, { params }) => answerWriteRetry(ctx, params.rootJobId),
});
