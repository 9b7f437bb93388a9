import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
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

/** Makes deliveries due now, with their schedules begun anew. Returns which: not those unknown or being sent right now. */
export async function makeDeliveriesDue(
  org: OrgId,
  { eventIds, webhookId, trigger }: { eventIds: string[]; webhookId: string; trigger: AttemptTrigger },
  tx: Transaction,
): Promise<string[]> {
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
        inArray(webhookDeliveries.eventId, eventIds),
        ne(webhookDeliveries.state, "sending"),
      ),
    )
    .returning({ eventId: webhookDeliveries.eventId });
  return rows.map((row) => row.eventId);
}
