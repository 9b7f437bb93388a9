import { and, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { webhookDeliveries, webhooks } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

const MOST = 200;

/** Which webhooks an event went to, and how that stands; deleted ones included. */
export const listEventDeliveries = (org: OrgId, eventId: string, on: Executor = database()) =>
  on
    .select({
      webhookId: webhookDeliveries.webhookId,
      callbackUrl: webhooks.callbackUrl,
      isDeleted: sql<boolean>`${webhooks.deletedAt} is not null`,
      state: webhookDeliveries.state,
      attempts: webhookDeliveries.attempts,
    })
    .from(webhookDeliveries)
    .innerJoin(
      webhooks,
      and(eq(webhooks.orgId, webhookDeliveries.orgId), eq(webhooks.id, webhookDeliveries.webhookId)),
    )
    .where(and(eq(webhookDeliveries.orgId, org), eq(webhookDeliveries.eventId, eventId)))
    .orderBy(webhookDeliveries.webhookId)
    .limit(MOST);
