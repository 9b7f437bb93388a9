import { claimSql } from "@/db/client";
import {
  IS_NEXT_OF_ITS_RECORD,
  LOOKED_THROUGH_SINCE,
  LOOKED_THROUGH_UNTIL,
} from "@/db/queries/delivery-order";
import type { AttemptTrigger } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** A delivery taken for sending, with the event it carries. */
export type ClaimedDelivery = {
  eventId: string;
  webhookId: string;
  org: OrgId;
  sequence: number;
  attempts: number;
  scheduledAttempts: number;
  trigger: AttemptTrigger;
  name: string;
  propertyId: string | null;
  userId: string | null;
  payload: unknown;
  /** Milliseconds since 1970. */
  createdAtMs: number;
  /** The same, by the database's clock: what ends at an instant is compared with this one. */
  claimedAtMs: number;
  /** Names the version of the webhook's settings, which the workers keep in memory until it changes. */
  settingsVersion: string;
  /** A newer delivery of its record waits for this one. */
  isFollowed: boolean;
};

export type ClaimRequest = {
  lane: string;
  limit: number;
  /** Requests at once to one webhook; `inFlight` of them are under way. */
  perWebhook: number;
  inFlight: ReadonlyMap<string, number>;
  /** Webhooks with greater ids come first, then the others: what was served last is served last again. */
  after: string | null;
  /** Looks at these webhooks of the lane alone. */
  only?: string[] | null;
};

/** Longer than any attempt takes: only a worker that died leaves a delivery to be taken again. */
export const CLAIM_SECONDS = 30;

/** What a claim gives of its rows, `claimed`, with the event each carries. */
export const CLAIMED_COLUMNS = `
  claimed.event_id as "eventId", claimed.webhook_id as "webhookId", claimed.org_id as "org",
  claimed.sequence::float8 as "sequence", claimed.attempts, claimed.scheduled_attempts as "scheduledAttempts",
  claimed.next_trigger as "trigger", event.name, event.property_id as "propertyId", event.user_id as "userId",
  event.payload, (extract(epoch from event.created_at) * 1000)::float8 as "createdAtMs",
  (extract(epoch from now()) * 1000)::float8 as "claimedAtMs",
  webhook.updated_at::text as "settingsVersion",
  webhook.keeps_order and exists (
    select 1 from webhook_deliveries newer
    where newer.webhook_id = claimed.webhook_id and newer.record_id = claimed.record_id
      and newer.event_id > claimed.event_id and newer.state in ('pending', 'sending', 'held')) as "isFollowed"
  from claimed
  join webhook_events event on event.id = claimed.event_id
  join webhooks webhook on webhook.id = claimed.webhook_id`;

/**
 * Takes deliveries of a lane that are due, webhook by webhook in their turn, the oldest of each first: none whose record
 * has an older one on its way. They are ours for `CLAIM_SECONDS`, and come in no order: the planner would walk the whole
 * log for one. Each gets its number in the webhook's sequence when first taken.
 */
export async function claimDeliveries(request: ClaimRequest): Promise<ClaimedDelivery[]> {
  const { lane, limit, perWebhook, inFlight, after, only = null } = request;
  const sql = claimSql();
  return sql<ClaimedDelivery[]>`
      with room as materialized (
        select state.webhook_id, state.oldest_event_id, webhook.keeps_order,
          least(${perWebhook}::int, webhook.requests_per_second * 2) - coalesce(flight.count, 0) as free
        from webhook_states state
        join webhooks webhook on webhook.id = state.webhook_id
        left join unnest(${[...inFlight.keys()]}::uuid[], ${[...inFlight.values()]}::int[]) as flight (webhook_id, count)
          on flight.webhook_id = state.webhook_id
        where state.lane = ${lane} and (${only}::uuid[] is null or state.webhook_id = any(${only}::uuid[]))
          and webhook.is_active and webhook.disabled_at is null and webhook.deleted_at is null
        order by state.webhook_id > ${after}::uuid desc, state.webhook_id
      ), due as materialized (
        -- One nested loop, which takes the webhooks in their turn: a join beside it could shuffle them.
        select picked.* from room
        cross join lateral (select room.keeps_order) as webhook
        cross join lateral (select room.oldest_event_id) as state
        cross join lateral (
          select delivery.event_id, delivery.webhook_id, delivery.sequence from webhook_deliveries delivery
          where delivery.webhook_id = room.webhook_id and delivery.event_id >= ${sql.unsafe(LOOKED_THROUGH_SINCE)}
            and delivery.event_id < ${sql.unsafe(LOOKED_THROUGH_UNTIL)}
            and delivery.state in ('pending', 'sending') and delivery.next_attempt_at <= now()
            and ${sql.unsafe(IS_NEXT_OF_ITS_RECORD)}
          order by delivery.next_attempt_at, delivery.event_id
          limit greatest(0, room.free)
          for update of delivery skip locked
        ) as picked
        limit ${limit}
      ), numbered as (
        select event_id, webhook_id, sequence,
          count(*) filter (where sequence is null) over (partition by webhook_id order by event_id desc) as place
        from due
      ), raised as (
        insert into webhook_sequences as known (webhook_id, org_id, last_sequence)
        select numbered.webhook_id, state.org_id, count(*) from numbered
        join webhook_states state on state.webhook_id = numbered.webhook_id
        where numbered.sequence is null
        group by numbered.webhook_id, state.org_id order by numbered.webhook_id
        on conflict (webhook_id) do update set last_sequence = known.last_sequence + excluded.last_sequence
        returning webhook_id, last_sequence as newest
      ), claimed as (
        update webhook_deliveries delivery
        set state = 'sending', next_attempt_at = now() + make_interval(secs => ${CLAIM_SECONDS}),
          sequence = coalesce(delivery.sequence, raised.newest + 1 - numbered.place)
        from numbered
        left join raised on raised.webhook_id = numbered.webhook_id
        where delivery.event_id = numbered.event_id and delivery.webhook_id = numbered.webhook_id
        returning delivery.*
      )
      select ${sql.unsafe(CLAIMED_COLUMNS)}`;
}
