import { apiRoute } from "@/lib/api/api-route";
import { parseListQuery } from "@/lib/api/list-query";
import { SYNC_LOG_LIST } from "@/lib/syncs/sync-lists";
import { answerSyncLogList } from "@/lib/syncs/sync-operations";

export const GET = apiRoute({
  scope: "syncs:read",
  perform: (ctx, { request }) =>
    answerSyncLogList(ctx, parseListQuery(new URL(request.url).searchParams, SYNC_LOG_LIST)),
});
