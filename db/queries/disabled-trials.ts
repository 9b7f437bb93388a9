import { and, eq, sql } from "drizzle-orm";
import { rawSql, type Transaction } from "@/db/client";
import { CLAIM_SECONDS, CLAIMED_COLUMNS, type ClaimedDelivery } from "@/db/queries/delivery-claims";
import { webhookStates } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type DueTrial = { org: OrgId; webhookId: string; disabledForSeconds: number };

/** Webhooks, of all organisations, that were disabled because they failed and are to be tried again. */
export async function listDueTrials(limit: number): Promise<DueTrial[]> {
  return rawSql()<DueTrial[]>`
    select state.org_id as org, state.webhook_id as "webhookId",
      extract(epoch from now() - webhook.disabled_at)::float8 as "disabledForSeconds"
    from webhook_states state join webhooks webhook on webhook.id = state.webhook_id
    where state.probe_at <= now() and webhook.disabled_reason = 'failing' and webhook.is_active
      and webhook.deleted_at is null
    order by state.probe_at limit ${limit}`;
}

/** Sets in how long a disabled webhook is tried next. */
export async function setNextTrial(
  org: OrgId,
  webhookId: string,
  inSeconds: number,
  tx: Transaction,
): Promise<void> {
  await tx
    .update(webhookStates)
    .set({ probeAt: sql`now() + make_interval(secs => ${inSeconds})` })
    .where(and(eq(webhookStates.orgId, org), eq(webhookStates.webhookId, webhookId)));
}

/** Whether a delivery of the webhook is under way right now; one whose worker was lost is not. */
export async function isBeingSent(org: OrgId, webhookId: string, tx: Transaction): Promise<boolean> {
  // The last condition is the index's own.
  const [row] = await tx.execute<{ found: boolean }>(sql`
    select exists (
      select from webhook_deliveries where org_id = ${org} and webhook_id = ${webhookId} and state = 'sending'
        and next_attempt_at > now() and state <> 'delivered') as found`);
  return row?.found ?? false;
}

/**
 * Takes the oldest held delivery of a webhook whose trial is due, and sets the next trial. Undefined where another
 * worker took it, or nothing is held.
 */
export async function claimTrial(
  org: OrgId,
  webhookId: string,
  nextTrialInSeconds: number,
): Promise<ClaimedDelivery | undefined> {
  const on = rawSql();
  const [claimed] = await on<ClaimedDelivery[]>`
    with trial as (
      update webhook_states set probe_at = now() + make_interval(secs => ${nextTrialInSeconds})
      where org_id = ${org} and webhook_id = ${webhookId} and probe_at <= now()
      returning webhook_id, org_id
    ), oldest as materialized (
      select held.event_id, held.webhook_id, held.sequence, trial.org_id from trial
      cross join lateral (
        select delivery.* from webhook_deliveries delivery
        where delivery.webhook_id = trial.webhook_id and delivery.state = 'held' and delivery.state <> 'delivered'
        order by delivery.event_id limit 1 for update skip locked
      ) as held
    ), raised as (
      insert into webhook_sequences as known (webhook_id, org_id, last_sequence)
      select webhook_id, org_id, 1 from oldest where sequence is null
      on conflict (webhook_id) do update set last_sequence = known.last_sequence + 1
      returning last_sequence
    ), claimed as (
      update webhook_deliveries delivery
      set state = 'sending', next_attempt_at = now() + make_interval(secs => ${CLAIM_SECONDS}), next_trigger = 'probe',
        sequence = coalesce(delivery.sequence, (select last_sequence from raised))
      from oldest
      where delivery.event_id = oldest.event_id and delivery.webhook_id = oldest.webhook_id
      returning delivery.*
    )
    select ${on.unsafe(CLAIMED_COLUMNS)}`;
  return claimed;
}
