import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type AttemptTrigger, webhookDeliveries, webhookStates, webhooks } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type ResendTarget = {
  lane: string;
  isActive: boolean;
  isDisabled: boolean;
};

/** The webhook that a delivery is to be sent to again; null for an unknown, deleted or foreign one. */
export async function findResendTarget(
  org: OrgId,
  webhookId: string,
  tx: Transaction,
): Promise<ResendTarget | null> {
  const [row] = await tx
    .select({
      lane: webhookStates.lane,
      isActive: webhooks.isActive,
      isDisabled: sql<boolean>`${webhooks.disabledAt} is not null`,
    })
    .from(webhooks)
    .innerJoin(webhookStates, eq(webhookStates.webhookId, webhooks.id))
    .where(and(eq(webhooks.orgId, org), eq(webhooks.id, webhookId), isNull(webhooks.deletedAt)));
  return row ?? null;
}

/** Makes one delivery due now, with its schedule begun anew. False where it is unknown, or being sent right now. */
export async function makeDeliveryDue(
  org: OrgId,
  { eventId, webhookId, trigger }: { eventId: string; webhookId: string; trigger: AttemptTrigger },
  tx: Transaction,
): Promise<boolean> {
  const rows = await tx
    .update(webhookDeliveries)
    .set({
      state: "pending",
      nextAttemptAt: sql`now()`,
      scheduledAttempts: 0,
      nextTrigger: trigger,
      finishedAt: null,
    })
    .where(
      and(
        eq(webhookDeliveries.orgId, org),
        eq(webhookDeliveries.webhookId, webhookId),
        eq(webhookDeliveries.eventId, eventId),
        ne(webhookDeliveries.state, "sending"),
      ),
    )
    .returning({ eventId: webhookDeliveries.eventId });
  return rows.length > 0;
}
