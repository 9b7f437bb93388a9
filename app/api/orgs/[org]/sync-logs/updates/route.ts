import { orgRoute } from "@/lib/auth/route";
import { readSyncLogUpdates } from "@/lib/syncs/read-sync-logs";
import { syncLogFilters } from "@/lib/syncs/sync-log-filters";

export const GET = orgRoute("sync.read", (ctx, { request }) => {
  const params = new URL(request.url).searchParams;
  const ids = params.get("ids")?.split(",") ?? [];
  return readSyncLogUpdates(ctx, syncLogFilters.parse(params), { since: params.get("since"), ids });
});
