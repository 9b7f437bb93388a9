import { and, count, desc, eq, lt, ne, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { emailMessages, webhookAlerts, webhookDeliveries, webhookStates, webhooks } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type WebhookAlert = typeof webhookAlerts.$inferSelect;
export type NewWebhookAlert = Pick<WebhookAlert, "webhookId" | "kind"> & Partial<WebhookAlert>;

export async function insertWebhookAlert(
  org: OrgId,
  alert: NewWebhookAlert,
  tx: Transaction,
): Promise<WebhookAlert> {
  const [row] = await tx
    .insert(webhookAlerts)
    .values({ ...alert, orgId: org })
    .returning();
  if (!row) throw new Error("The alert was not stored.");
  return row;
}

/** An alert with its webhook as it is now. `isFirst`: the first one of this run of failures. */
export type AlertSubject = {
  alert: WebhookAlert;
  callbackUrl: string;
  isActive: boolean;
  isDisabled: boolean;
  isFailing: boolean;
  isFirst: boolean;
};

/** Undefined where the webhook is gone. */
export async function findAlertSubject(
  org: OrgId,
  alertId: string,
  on: Executor = database(),
): Promise<AlertSubject | undefined> {
  const [row] = await on
    .select({
      alert: webhookAlerts,
      callbackUrl: webhooks.callbackUrl,
      isActive: webhooks.isActive,
      isDisabled: sql<boolean>`${webhooks.disabledAt} is not null`,
      isFailing: sql<boolean>`${webhookStates.failingSince} is not null`,
    })
    .from(webhookAlerts)
    .innerJoin(
      webhooks,
      and(eq(webhooks.orgId, webhookAlerts.orgId), eq(webhooks.id, webhookAlerts.webhookId)),
    )
    .innerJoin(webhookStates, eq(webhookStates.webhookId, webhooks.id))
    .where(
      and(eq(webhookAlerts.orgId, org), eq(webhookAlerts.id, alertId), sql`${webhooks.deletedAt} is null`),
    );
  if (!row) return undefined;
  const [before] = await on
    .select({ kind: webhookAlerts.kind })
    .from(webhookAlerts)
    .where(
      and(
        eq(webhookAlerts.orgId, org),
        eq(webhookAlerts.webhookId, row.alert.webhookId),
        lt(webhookAlerts.id, alertId),
      ),
    )
    .orderBy(desc(webhookAlerts.id))
    .limit(1);
  return { ...row, isFirst: before?.kind !== "failing" };
}

/** Queues the email of an alert for each person, once. Returns the new ones. */
export async function queueAlertEmails(
  org: OrgId,
  alertId: string,
  userIds: string[],
  tx: Transaction,
): Promise<{ id: string; sendAt: Date }[]> {
  if (userIds.length === 0) return [];
  return tx
    .insert(emailMessages)
    .values(
      userIds.map((userId) => ({
        ...{ orgId: org, userId, webhookAlertId: alertId, kind: "webhook_alert" as const },
        sendAt: sql`clock_timestamp()`,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: emailMessages.id, sendAt: emailMessages.sendAt });
}

/** Who else gets an alert's email. */
export async function listOthersAlerted(
  org: OrgId,
  userId: string,
  alertId: string,
  on: Executor = database(),
): Promise<string[]> {
  const rows = await on.execute<{ name: string }>(sql`
    select distinct coalesce(nullif(person.name, ''), person.email) as name
    from notifications note join users person on person.id = note.user_id
    where note.org_id = ${org} and note.webhook_alert_id = ${alertId} and note.user_id <> ${userId} order by 1`);
  return rows.map((row) => row.name);
}

/** What a webhook missed while it was disabled. */
export async function countHeld(org: OrgId, webhookId: string, on: Executor = database()): Promise<number> {
  const [row] = await on
    .select({ held: count() })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.orgId, org),
        eq(webhookDeliveries.webhookId, webhookId),
        // Named twice: the index is of what is not delivered.
        ne(webhookDeliveries.state, "delivered"),
        eq(webhookDeliveries.state, "held"),
      ),
    );
  return row?.held ?? 0;
}

/** The alerts of a webhook, newest first. */
export const listWebhookAlerts = (
  org: OrgId,
  webhookId: string,
  limit: number,
  on: Executor = database(),
): Promise<WebhookAlert[]> =>
  on
    .select()
    .from(webhookAlerts)
    .where(and(eq(webhookAlerts.orgId, org), eq(webhookAlerts.webhookId, webhookId)))
    .orderBy(desc(webhookAlerts.id))
    .limit(limit);
