import { orgRoute } from "@/lib/auth/route";
import { readRejectedRecords } from "@/lib/syncs/read-sync-logs";

type Params = { org: string; syncLogId: string };

export const GET = orgRoute<Params>("sync.read", (ctx, { request, params }) =>
  readRejectedRecords(ctx, params.syncLogId, new URL(request.url).searchParams.get("cursor")),
);
