import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerWriteRequest } from "@/lib/writes/write-operations";

export const POST = apiRoute<{ model: string }>({
  scope: "records:write",
  status: 202,
  perform: async (ctx, { request, params: { model } }) =>
    answerWriteRequest(ctx, { slug: model, recordId: null, request, body: await readBody(request) }),
});
