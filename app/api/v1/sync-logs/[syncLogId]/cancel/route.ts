import { apiRoute } from "@/lib/api/api-route";
import { answerSyncCancel } from "@/lib/syncs/sync-operations";

export const POST = apiRoute<{ syncLogId: string }>({
  scope: "syncs:write",
  perform: (ctx, { params }) => answerSyncCancel(ctx, params.syncLogId),
});
