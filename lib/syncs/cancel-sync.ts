import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { findSyncLog, requestSyncCancel } from "@/db/queries/sync-logs";
import type { ActorContext } from "@/lib/auth/context";
import { AppError, notFound } from "@/lib/errors";
import { endSync } from "@/lib/syncs/end-sync";

/** Stops a sync: at once where no worker has begun, else after the page it is at. What was stored stays. */
export function cancelSync(ctx: ActorContext, input: { syncLogId: string }): Promise<void> {
  return transaction(async (tx) => {
    const log = await requestSyncCancel(ctx.org, input.syncLogId, tx);
    if (!log) {
      if (!(await findSyncLog(ctx.org, input.syncLogId, tx))) throw notFound("This sync");
      throw new AppError("conflict", "This sync has already ended, so there is nothing to cancel.");
    }
    if (log.status === "queued") await endSync(ctx.org, log, { status: "cancelled" }, tx);
    await recordAudit(tx, ctx, { action: "sync.cancelled", targetType: "sync_log", targetId: log.id });
    await notifyLive(ctx.org, "sync-logs", log.id, tx);
  });
}
