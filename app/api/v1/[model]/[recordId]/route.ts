import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerWriteRequest } from "@/lib/writes/write-operations";

export const PUT = apiRoute<{ model: string; recordId: string }>({
  scope: "records:write",
  status: 202,
  perform: async (ctx, { request, params: { model, recordId } }) =>
    answerWriteRequest(ctx, { slug: model, recordId, request, body: await readBody(request) }),
});
