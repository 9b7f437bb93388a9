import { orgRoute } from "@/lib/auth/route";
import { readSyncLog } from "@/lib/syncs/read-sync-logs";

type Params = { org: string; syncLogId: string };

export const GET = orgRoute<Params>("sync.read", (ctx, { params }) => readSyncLog(ctx, params.syncLogId));
