import { sql } from "drizzle-orm";
import { rawSql, type Transaction } from "@/db/client";
import { LOOKED_THROUGH_SINCE } from "@/db/queries/delivery-order";
import type { OrgId } from "@/lib/ids";

/** From now on what is held for a webhook has its place before newer deliveries of its records, however old it is. */
export async function lookBackToHeld(org: OrgId, webhookId: string, tx: Transaction): Promise<void> {
  // The second condition is the index's own.
  await tx.execute(sql`
    update webhook_states set oldest_event_id = least(oldest_event_id, (
      select event_id from webhook_deliveries
      where webhook_id = ${webhookId} and state = 'held' and state <> 'delivered' order by event_id limit 1))
    where org_id = ${org} and webhook_id = ${webhookId}`);
}

/**
 * Makes what is held of a record due where a newer delivery of it waits: it would wait until somebody came to catch up.
 * While a catch-up runs, that one releases them at its rate. Returns how many deliveries.
 */
export async function releaseHeldBeforeNewer(): Promise<number> {
  const sql = rawSql();
  const { count } = await sql`
    with behind as materialized (
      select waiting.webhook_id, waiting.record_id, waiting.since, max(waiting.event_id::text)::uuid as event_id
      from webhook_states state
      join webhooks webhook on webhook.id = state.webhook_id
      cross join lateral (
        select delivery.webhook_id, delivery.record_id, delivery.event_id, ${sql.unsafe(LOOKED_THROUGH_SINCE)} as since
        from webhook_deliveries delivery
        where delivery.webhook_id = state.webhook_id and delivery.event_id >= ${sql.unsafe(LOOKED_THROUGH_SINCE)}
          and delivery.state in ('pending', 'sending') and delivery.next_attempt_at <= now()
          and delivery.record_id is not null
      ) as waiting
      where state.catch_up_id is null and webhook.keeps_order and webhook.is_active and webhook.disabled_at is null
        and webhook.deleted_at is null and exists (
          select from webhook_deliveries held
          where held.webhook_id = state.webhook_id and held.state = 'held' and held.state <> 'delivered')
      group by waiting.webhook_id, waiting.record_id, waiting.since
    )
    update webhook_deliveries held
    set state = 'pending', next_attempt_at = now(), scheduled_attempts = 0, next_trigger = 'catch_up'
    from behind
    where held.webhook_id = behind.webhook_id and held.record_id = behind.record_id and held.state = 'held'
      and held.event_id >= behind.since and held.event_id < behind.event_id`;
  return count;
}
