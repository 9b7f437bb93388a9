import { apiRoute } from "@/lib/api/api-route";
import { parseListQuery } from "@/lib/api/list-query";
import { WRITE_LIST } from "@/lib/writes/write-lists";
import { answerWriteList } from "@/lib/writes/write-operations";

export const GET = apiRoute({
  scope: "records:read",
  perform: (ctx, { request }) =>
    answerWriteList(ctx, parseListQuery(new URL(request.url).searchParams, WRITE_LIST)),
});
