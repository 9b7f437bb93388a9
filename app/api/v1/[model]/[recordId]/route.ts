import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerRecord } from "@/lib/records/record-operations";
import { answerWriteRequest } from "@/lib/writes/write-operations";

type Params = { model: string; recordId: string };

export const GET = apiRoute<Params>({
  scope: "records:read",
  perform: (ctx, { params }) => answerRecord(ctx, params),
});

export const PUT = apiRoute<Params>({
  scope: "records:write",
  status: 202,
  perform: async (ctx, { request, params: { model, recordId } }) =>
    answerWriteRequest(ctx, { slug: model, recordId, request, body: await readBody(request) }),
});
