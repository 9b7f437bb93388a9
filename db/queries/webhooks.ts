import { and, eq, isNull, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { properties, webhookLanes, webhookStates, webhooks } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type Webhook = typeof webhooks.$inferSelect;

/** What people set of a webhook, as it is stored: headers and the Propexo secret are sealed. */
export type StoredSettings = Pick<
  Webhook,
  | "callbackUrl"
  | "eventMask"
  | "propertyId"
  | "requestParams"
  | "headers"
  | "isActive"
  | "sendData"
  | "isGlobal"
  | "description"
  | "retry"
  | "keepsOrder"
  | "requestsPerSecond"
  | "propexoSecret"
>;

/** A webhook that was not deleted. */
export async function findWebhook(
  org: OrgId,
  webhookId: string,
  on: Executor = database(),
): Promise<Webhook | undefined> {
  const [row] = await on.select().from(webhooks).where(scoped(org, webhookId));
  return row;
}

/** The webhook, locked until the transaction ends: its changes happen one after the other. */
export async function lockWebhook(
  org: OrgId,
  webhookId: string,
  tx: Transaction,
): Promise<Webhook | undefined> {
  const [row] = await tx.select().from(webhooks).where(scoped(org, webhookId)).for("no key update");
  return row;
}

/** A webhook with the row of what delivering changes about it. */
export async function insertWebhook(
  org: OrgId,
  values: StoredSettings & { id: string; createdBy: string | null; lane: string },
  tx: Transaction,
): Promise<Webhook> {
  const { lane, ...webhook } = values;
  const [row] = await tx
    .insert(webhooks)
    .values({ ...webhook, orgId: org })
    .returning();
  if (!row) throw new Error("The webhook was not stored.");
  await tx.insert(webhookLanes).values({ lane }).onConflictDoNothing();
  await tx.insert(webhookStates).values({ webhookId: row.id, orgId: org, lane });
  return row;
}

export type WebhookChange = Partial<
  StoredSettings & Pick<Webhook, "disabledAt" | "disabledReason" | "snoozedUntil" | "deletedAt">
>;

/**
 * Sets the given columns; undefined where the webhook is not this organisation's or deleted. Its version moves on even
 * where nothing is given, so that workers that remember its settings and secrets read them again.
 */
export async function changeWebhook(
  org: OrgId,
  webhookId: string,
  change: WebhookChange,
  tx: Transaction,
): Promise<Webhook | undefined> {
  const [row] = await tx
    .update(webhooks)
    .set({
      ...change,
      // Later than the one before, however quickly two changes follow: it names the version.
      updatedAt: sql`greatest(clock_timestamp(), ${webhooks.updatedAt} + interval '1 millisecond')`,
    })
    .where(scoped(org, webhookId))
    .returning();
  return row;
}

/** Drains the webhook in this lane from now on. */
export async function setWebhookLane(
  org: OrgId,
  webhookId: string,
  lane: string,
  tx: Transaction,
): Promise<void> {
  await tx.insert(webhookLanes).values({ lane }).onConflictDoNothing();
  await tx.update(webhookStates).set({ lane }).where(stateScope(org, webhookId));
}

/** Forgets the failures that led to a webhook's being disabled: the rule begins anew. */
export async function forgetFailures(org: OrgId, webhookId: string, tx: Transaction): Promise<void> {
  await tx
    .update(webhookStates)
    .set({
      failuresInARow: 0,
      failingSince: null,
      warnedPercent: 0,
      warnedAt: null,
      probeAt: null,
    })
    .where(stateScope(org, webhookId));
}

/** The property's name; undefined where it is not this organisation's. */
export async function findPropertyName(
  org: OrgId,
  propertyId: string,
  on: Executor = database(),
): Promise<string | undefined> {
  const [row] = await on
    .select({ name: properties.name })
    .from(properties)
    .where(and(eq(properties.orgId, org), eq(properties.id, propertyId)));
  return row?.name;
}

const scoped = (org: OrgId, webhookId: string) =>
  and(eq(webhooks.orgId, org), eq(webhooks.id, webhookId), isNull(webhooks.deletedAt));
const stateScope = (org: OrgId, webhookId: string) =>
  and(eq(webhookStates.orgId, org), eq(webhookStates.webhookId, webhookId));
