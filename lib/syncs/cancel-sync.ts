import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { findNextJobAt } from "@/db/queries/sync-jobs";
import { findSyncLog, requestSyncCancel } from "@/db/queries/sync-logs";
import type { AnyActorContext } from "@/lib/auth/context";
import { AppError, notFound } from "@/lib/errors";
import { endSync } from "@/lib/syncs/end-sync";

/** Stops a sync: at once where no page is being read, else after the page it is at. What was stored stays. */
export function cancelSync(ctx: AnyActorContext, input: { syncLogId: string }): Promise<void> {
  return transaction(async (tx) => {
    const log = await requestSyncCancel(ctx.org, input.syncLogId, tx);
    if (!log) {
      if (!(await findSyncLog(ctx.org, input.syncLogId, tx))) throw notFound("This sync");
      throw new AppError("conflict", "This sync has already ended, so there is nothing to cancel.");
    }
    // A sync that waits for its next attempt may do so for an hour, as long as the vendor asked for.
    const nextAt = log.status === "queued" ? undefined : await findNextJobAt(ctx.org, log.id, tx);
    const isIdle = log.status === "queued" || (nextAt !== undefined && nextAt > new Date());
    if (isIdle) await endSync(ctx.org, log, { status: "cancelled" }, tx);
    await recordAudit(tx, ctx, { action: "sync.cancelled", targetType: "sync_log", targetId: log.id });
    await notifyLive(ctx.org, "sync-logs", log.id, tx);
  });
}
