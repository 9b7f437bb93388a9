import { orgRoute } from "@/lib/auth/route";
import { changeFilters } from "@/lib/syncs/change-filters";
import { readRecordChanges } from "@/lib/syncs/read-sync-logs";

type Params = { org: string; syncLogId: string };

export const GET = orgRoute<Params>("sync.read", (ctx, { request, params }) => {
  const query = new URL(request.url).searchParams;
  return readRecordChanges(ctx, params.syncLogId, changeFilters.parse(query), query.get("cursor"));
});
