import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import * as incidents from "@/db/queries/incidents";
import { notifyLive } from "@/db/queries/live";
import type { ActorContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";

/** Says to the others that somebody is on an open incident. The first to say so stays named. */
export function acknowledgeIncident(ctx: ActorContext, input: { incidentId: string }): Promise<void> {
  return transaction(async (tx) => {
    const incident = await incidents.acknowledgeIncident(ctx.org, input.incidentId, ctx.user.id, tx);
    if (!incident) {
      throw new AppError(
        "not_found",
        "This failure is over, or was never there, so there is nothing to acknowledge.",
      );
    }
    await recordAudit(tx, ctx, {
      action: "incident.acknowledged",
      targetType: "incident",
      targetId: incident.id,
    });
    await notifyLive(ctx.org, "incidents", incident.id, tx);
    await notifyLive(ctx.org, "connections", incident.connectionId, tx);
  });
}
