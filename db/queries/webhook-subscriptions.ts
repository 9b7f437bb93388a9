import { and, eq, isNull, or, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { webhookStates, webhooks } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** What matching an event needs to know of a webhook. */
export type Subscription = {
  webhookId: string;
  eventMask: string;
  propertyId: string | null;
  isGlobal: boolean;
  callbackUrl: string;
  /** By rule: its deliveries are held. */
  isDisabled: boolean;
  lane: string;
};

/** The active webhooks that can receive events of these properties, or of none; those disabled by rule included. */
export async function listSubscriptions(
  org: OrgId,
  propertyIds: string[],
  on: Executor = database(),
): Promise<Subscription[]> {
  const query = on
    .select({
      webhookId: webhooks.id,
      eventMask: webhooks.eventMask,
      propertyId: webhooks.propertyId,
      isGlobal: webhooks.isGlobal,
      callbackUrl: webhooks.callbackUrl,
      disabledAt: webhooks.disabledAt,
      lane: webhookStates.lane,
    })
    .from(webhooks)
    .innerJoin(webhookStates, eq(webhookStates.webhookId, webhooks.id))
    .where(
      and(
        eq(webhooks.orgId, org),
        eq(webhooks.isActive, true),
        isNull(webhooks.deletedAt),
        or(webhooks.isGlobal, sql`${webhooks.propertyId} = any(${sql.param(propertyIds)}::uuid[])`),
      ),
    );
  const rows = await query.prepare("list_subscriptions").execute();
  return rows.map(({ disabledAt, ...row }) => ({ ...row, isDisabled: disabledAt !== null }));
}
