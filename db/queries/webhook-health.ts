import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type DisabledReason, webhooks } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** Disables a webhook by rule; null where it is disabled, deleted or another organisation's. */
export async function markWebhookDisabled(
  org: OrgId,
  webhookId: string,
  reason: DisabledReason,
  tx: Transaction,
): Promise<{ id: string; callbackUrl: string } | null> {
  const [row] = await tx
    .update(webhooks)
    .set({ disabledAt: new Date(), disabledReason: reason })
    .where(
      and(
        eq(webhooks.orgId, org),
        eq(webhooks.id, webhookId),
        isNull(webhooks.disabledAt),
        isNull(webhooks.deletedAt),
      ),
    )
    .returning({ id: webhooks.id, callbackUrl: webhooks.callbackUrl });
  return row ?? null;
}

/** Keeps what is waiting to be sent for a catch-up. What is being sent right now ends by itself. */
export async function holdPendingDeliveries(org: OrgId, webhookId: string, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    update webhook_deliveries set state = 'held'
    where org_id = ${org} and webhook_id = ${webhookId} and state = 'pending'`);
}
