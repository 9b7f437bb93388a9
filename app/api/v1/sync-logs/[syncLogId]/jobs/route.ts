import { apiRoute } from "@/lib/api/api-route";
import { parseListQuery } from "@/lib/api/list-query";
import { JOB_LIST } from "@/lib/syncs/sync-lists";
import { answerJobList } from "@/lib/syncs/sync-operations";

export const GET = apiRoute<{ syncLogId: string }>({
  scope: "syncs:read",
  perform: (ctx, { request, params }) =>
    answerJobList(ctx, params.syncLogId, parseListQuery(new URL(request.url).searchParams, JOB_LIST)),
});
