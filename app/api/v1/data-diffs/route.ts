import { apiRoute } from "@/lib/api/api-route";
import { parseListQuery } from "@/lib/api/list-query";
import { answerDataDiffList, DATA_DIFF_LIST } from "@/lib/records/data-diff-operations";

export const GET = apiRoute({
  scope: "records:read",
  perform: (ctx, { request }) =>
    answerDataDiffList(ctx, parseListQuery(new URL(request.url).searchParams, DATA_DIFF_LIST)),
});
