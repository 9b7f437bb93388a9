import { apiRoute } from "@/lib/api/api-route";
import { answerWrite } from "@/lib/writes/write-operations";

export const GET = apiRoute<{ writeId: string }>({
  scope: "records:read",
  perform: (ctx, { params }) => answerWrite(ctx, params.writeId),
});
