import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { type DisabledReason, webhookStates, webhooks } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import { type HealthFacts, RULE_DAYS } from "@/lib/webhooks/health";

export type WatchedWebhook = HealthFacts & {
  org: OrgId;
  webhookId: string;
  lastErrorClass: (typeof webhookStates.$inferSelect)["lastErrorClass"];
};

/** No share of the rule's time is reached before half of its days. */
const WATCHED_AFTER_HOURS = (RULE_DAYS * 24) / 2;

/** Receiving webhooks, of all organisations, that have failed for so long that the rule may have something to say. */
export const listLongFailing = (on: Executor = database()): Promise<{ org: OrgId; webhookId: string }[]> =>
  on
    .select({ org: webhookStates.orgId, webhookId: webhookStates.webhookId })
    .from(webhookStates)
    .innerJoin(webhooks, eq(webhooks.id, webhookStates.webhookId))
    .where(
      and(
        RECEIVES,
        sql`${webhookStates.failingSince} < now() - make_interval(hours => ${WATCHED_AFTER_HOURS})`,
      ),
    );

/** Webhooks, of all organisations, that were warned of and have delivered since. */
export const listRecovered = (on: Executor = database()): Promise<{ org: OrgId; webhookId: string }[]> =>
  on
    .select({ org: webhookStates.orgId, webhookId: webhookStates.webhookId })
    .from(webhookStates)
    .where(HAS_RECOVERED);

/** What the rule looks at, of one receiving webhook. */
export const findHealth = async (
  org: OrgId,
  webhookId: string,
  on: Executor = database(),
): Promise<WatchedWebhook | undefined> =>
  (
    await selectHealth(
      on,
      and(eq(webhookStates.orgId, org), eq(webhookStates.webhookId, webhookId), RECEIVES),
    )
  )[0];

/** The same, kept as it is until the transaction ends. */
export async function lockHealth(
  org: OrgId,
  webhookId: string,
  tx: Transaction,
): Promise<WatchedWebhook | undefined> {
  await tx.execute(sql`
    select from webhook_states where org_id = ${org} and webhook_id = ${webhookId} for no key update`);
  return findHealth(org, webhookId, tx);
}

/** Notes what a failing webhook was warned of. */
export async function markWarned(
  org: OrgId,
  webhookId: string,
  warned: { percent: number; at: Date } | null,
  tx: Transaction,
): Promise<void> {
  await tx
    .update(webhookStates)
    .set({ warnedPercent: warned?.percent ?? 0, warnedAt: warned?.at ?? null })
    .where(and(eq(webhookStates.orgId, org), eq(webhookStates.webhookId, webhookId)));
}

/** Ends the warning of a webhook that has delivered since. False where somebody else did, or it fails still. */
export async function endWarning(org: OrgId, webhookId: string, tx: Transaction): Promise<boolean> {
  const rows = await tx
    .update(webhookStates)
    .set({ warnedPercent: 0, warnedAt: null })
    .where(and(eq(webhookStates.orgId, org), eq(webhookStates.webhookId, webhookId), HAS_RECOVERED))
    .returning({ webhookId: webhookStates.webhookId });
  return rows.length > 0;
}

/** Disables a webhook by rule; null where it is disabled, deleted or another organisation's. */
export async function markWebhookDisabled(
  org: OrgId,
  webhookId: string,
  reason: DisabledReason,
  tx: Transaction,
): Promise<{ id: string; callbackUrl: string } | null> {
  const [row] = await tx
    .update(webhooks)
    .set({ disabledAt: sql`now()`, disabledReason: reason })
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

const RECEIVES = sql`${webhooks.isActive} and ${webhooks.disabledAt} is null and ${webhooks.deletedAt} is null`;

const HAS_RECOVERED = sql`${webhookStates.warnedPercent} > 0
  and (${webhookStates.failingSince} is null or ${webhookStates.lastSuccessAt} > ${webhookStates.warnedAt})`;

/** UTC days with failed attempts within the rule's days, of a row of `webhook_states`. */
export const failedDays = sql<string[]>`array(
  select distinct (stats.bucket_at at time zone 'UTC')::date::text from webhook_stats stats
  where stats.webhook_id = ${webhookStates.webhookId} and stats.failed > 0
    and stats.bucket_at >= now() - make_interval(days => ${RULE_DAYS}))`;

const selectHealth = (on: Executor, where: SQL | undefined): Promise<WatchedWebhook[]> =>
  on
    .select({
      org: webhookStates.orgId,
      webhookId: webhookStates.webhookId,
      failingSince: webhookStates.failingSince,
      failedDays,
      firstSuccessAt: webhookStates.firstSuccessAt,
      snoozedUntil: webhooks.snoozedUntil,
      warnedPercent: webhookStates.warnedPercent,
      warnedAt: webhookStates.warnedAt,
      lastErrorClass: webhookStates.lastErrorClass,
    })
    .from(webhookStates)
    .innerJoin(
      webhooks,
      and(eq(webhooks.orgId, webhookStates.orgId), eq(webhooks.id, webhookStates.webhookId)),
    )
    .where(where);
