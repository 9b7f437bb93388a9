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

/** Makes what was held for a webhook due, oldest first, with its schedule begun anew. Returns how many, and the oldest. */
export async function releaseHeldDeliveries(
  org: OrgId,
  webhookId: string,
  tx: Transaction,
): Promise<{ count: number; oldestEventId: string | null }> {
  const [row] = await tx.execute<{ count: number; oldest: string | null }>(sql`
    with released as (
      update webhook_deliveries set state = 'pending', next_attempt_at = now(), scheduled_attempts = 0,
        next_trigger = 'catch_up', finished_at = null
      where org_id = ${org} and webhook_id = ${webhookId} and state = 'held'
      returning event_id
    )
    select (select count(*)::int from released) as count,
      (select event_id from released order by event_id limit 1) as oldest`);
  return { count: row?.count ?? 0, oldestEventId: row?.oldest ?? null };
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
