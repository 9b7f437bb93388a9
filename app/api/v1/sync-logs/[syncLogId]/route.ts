import { apiRoute } from "@/lib/api/api-route";
import { answerSyncLog } from "@/lib/syncs/sync-operations";

export const GET = apiRoute<{ syncLogId: string }>({
  scope: "syncs:read",
  perform: (ctx, { params }) => answerSyncLog(ctx, params.syncLogId),
});
