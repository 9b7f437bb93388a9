import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import type { DeliveryState } from "@/db/schema/deliveries";
import type { OrgId } from "@/lib/ids";

/** Gives up what waits or is held for a webhook. Returns how many deliveries. */
export const cancelWaitingDeliveries = (org: OrgId, webhookId: string, tx: Transaction): Promise<number> =>
  giveUp(org, webhookId, ["pending", "held"], tx);

/** Gives up what was held for a webhook. Returns how many deliveries. */
export const discardHeldDeliveries = (org: OrgId, webhookId: string, tx: Transaction): Promise<number> =>
  giveUp(org, webhookId, ["held"], tx);

async function giveUp(
  org: OrgId,
  webhookId: string,
  states: DeliveryState[],
  tx: Transaction,
): Promise<number> {
  const rows = await tx
    .update(webhookDeliveries)
    .set({ state: "cancelled", finishedAt: sql`now()` })
    .where(
      and(
        eq(webhookDeliveries.orgId, org),
        eq(webhookDeliveries.webhookId, webhookId),
        inArray(webhookDeliveries.state, states),
      ),
    );
  return rows.count;
}
