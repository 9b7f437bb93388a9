import { orgRoute } from "@/lib/auth/route";
import { readSyncLogsAround } from "@/lib/syncs/read-sync-logs";
import { syncLogFilters } from "@/lib/syncs/sync-log-filters";

type Params = { org: string; syncLogId: string };

export const GET = orgRoute<Params>("sync.read", (ctx, { request, params }) =>
  readSyncLogsAround(ctx, syncLogFilters.parse(new URL(request.url).searchParams), params.syncLogId),
);
