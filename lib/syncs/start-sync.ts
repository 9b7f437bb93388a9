import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import type { AnyActorContext } from "@/lib/auth/context";
import type { Model } from "@/lib/pms/model-names";
import { requestSync } from "@/lib/syncs/request-sync";

/** A person asks for a sync now. A second request while one is under way joins it, or is refused with `conflict` where it differs. */
export function startSync(
  ctx: AnyActorContext,
  input: { connectionId: string; mode?: "incremental" | "full" | "back_sync"; models?: Model[] },
): Promise<{ syncLogId: string; joined: boolean }> {
  return transaction(async (tx) => {
    const started = await requestSync(
      ctx.org,
      { ...input, trigger: "manual", startedBy: ctx.user.id ?? undefined },
      tx,
    );
    if (!started.joined) {
      await recordAudit(tx, ctx, {
        action: "sync.started",
        targetType: "sync_log",
        targetId: started.syncLogId,
        detail: { connectionId: input.connectionId, mode: input.mode ?? "automatic" },
      });
    }
    return started;
  });
}
