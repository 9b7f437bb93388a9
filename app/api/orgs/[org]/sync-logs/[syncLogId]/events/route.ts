import { orgRoute } from "@/lib/auth/route";
import { readSyncEvents } from "@/lib/syncs/read-sync-logs";

type Params = { org: string; syncLogId: string };

export const GET = orgRoute<Params>("sync.read", (ctx, { params }) => readSyncEvents(ctx, params.syncLogId));
