import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerRecordList } from "@/lib/records/record-operations";
import { answerWriteRequest } from "@/lib/writes/write-operations";

export const GET = apiRoute<{ model: string }>({
  scope: "records:read",
  perform: (ctx, { request, params }) =>
    answerRecordList(ctx, params.model, new URL(request.url).searchParams),
});

export const POST = apiRoute<{ model: string }>({
  scope: "records:write",
  status: 202,
  perform: async (ctx, { request, params: { model } }) =>
    answerWriteRequest(ctx, { slug: model, recordId: null, request, body: await readBody(request) }),
});
