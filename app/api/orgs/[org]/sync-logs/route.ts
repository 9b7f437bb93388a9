import { orgRoute } from "@/lib/auth/route";
import { readSyncLogs } from "@/lib/syncs/read-sync-logs";
import { syncLogFilters } from "@/lib/syncs/sync-log-filters";

export const GET = orgRoute("sync.read", (ctx, { request }) => {
  const params = new URL(request.url).searchParams;
  return readSyncLogs(ctx, syncLogFilters.parse(params), params.get("cursor"));
});
