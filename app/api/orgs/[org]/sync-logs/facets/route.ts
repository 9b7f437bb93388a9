import { orgRoute } from "@/lib/auth/route";
import { readSyncLogCounts } from "@/lib/syncs/read-sync-logs";
import { syncLogFilters } from "@/lib/syncs/sync-log-filters";

export const GET = orgRoute("sync.read", (ctx, { request }) =>
  readSyncLogCounts(ctx, syncLogFilters.parse(new URL(request.url).searchParams)),
);
