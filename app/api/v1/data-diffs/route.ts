import { apiRoute } from "@/lib/api/api-route";
import { parseListQuery } from "@/lib/api/list-query";
import { answerChangeList, CHANGE_LIST } from "@/lib/records/change-operations";

export const GET = apiRoute({
  scope: "records:read",
  perform: (ctx, { request }) =>
    answerChangeList(ctx, parseListQuery(new URL(request.url).searchParams, CHANGE_LIST)),
});
