import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** Gives up what waits or is held for a webhook. Returns how many deliveries. */
export async function cancelWaitingDeliveries(
  org: OrgId,
  webhookId: string,
  tx: Transaction,
): Promise<number> {
  const rows = await tx
    .update(webhookDeliveries)
    .set({ state: "cancelled", finishedAt: sql`now()` })
    .where(
      and(
        eq(webhookDeliveries.orgId, org),
        eq(webhookDeliveries.webhookId, webhookId),
        inArray(webhookDeliveries.state, ["pending", "held"]),
      ),
    );
  return rows.count;
}

/** Gives up what was held for a webhook. Returns how many deliveries. */
export async function discardHeldDeliveries(org: OrgId, webhookId: string, tx: Transaction): Promise<number> {
  const rows = await tx
    .update(webhookDeliveries)
    .set({ state: "cancelled", finishedAt: sql`now()` })
    .where(
      and(
        eq(webhookDeliveries.orgId, org),
        eq(webhookDeliveries.webhookId, webhookId),
        eq(webhookDeliveries.state, "held"),
      ),
    );
  return rows.count;
}
