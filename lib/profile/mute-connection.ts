import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { muteConnection as storeMute } from "@/db/queries/preferences";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { notFound } from "@/lib/errors";

/** Silences one's own emails about a connection for some hours. In-app notifications go on. */
export const muteConnection = (
  ctx: OrgContext,
  { connectionId, hours }: { connectionId: string; hours: number },
): Promise<{ mutedUntil: Date }> =>
  transaction(async (tx) => {
    const mutedUntil = new Date(Date.now() + hours * 60 * 60 * 1000);
    const isKnown = await storeMute(ctx.org, { userId: ctx.user.id, connectionId, mutedUntil }, tx);
    if (!isKnown) throw notFound("The integration");
    await recordAudit(tx, ctx, {
      action: "connection.muted",
      targetType: "connection",
      targetId: connectionId,
      detail: { for: ctx.user.name, until: mutedUntil.toISOString() },
    });
    await notifyLive(ctx.org, "connections", connectionId, tx);
    return { mutedUntil };
  });
