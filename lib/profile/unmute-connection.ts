import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { unmuteConnection as deleteMute } from "@/db/queries/preferences";
import type { OrgContext } from "@/lib/auth/find-org-context";

/** Ends one's own mute of a connection before its time. Nothing happens where there is none. */
export const unmuteConnection = (
  ctx: OrgContext,
  { connectionId }: { connectionId: string },
): Promise<void> =>
  transaction(async (tx) => {
    const wasMuted = await deleteMute(ctx.org, { userId: ctx.user.id, connectionId }, tx);
    if (!wasMuted) return;
    await recordAudit(tx, ctx, {
      action: "connection.unmuted",
      targetType: "connection",
      targetId: connectionId,
      detail: { for: ctx.user.name },
    });
    await notifyLive(ctx.org, "connections", connectionId, tx);
  });
