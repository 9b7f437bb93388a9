import { sql } from "drizzle-orm";
import type { ISql } from "postgres";
import { claimSql, rawSql, type Transaction } from "@/db/client";
import { sqlOf } from "@/db/prepared";
import {
  IS_NEXT_OF_ITS_RECORD,
  LOOKED_THROUGH_SINCE,
  LOOKED_THROUGH_UNTIL,
} from "@/db/queries/delivery-order";

/** Carries the lanes that have something new, a lane and its webhooks each; a run that lingers in it goes on at once. */
export const LANES_CHANNEL = "latchkey_lanes";
/** The webhooks of a lane that have something new; null where any may have. */
export type LaneRing = { lane: string; webhookIds: string[] | null };

/** More than this are not named: a notification carries less than 8,000 bytes. */
const MOST_NAMED = 100;
/** The first half of the advisory locks of lanes. */
const LOCK_SPACE = 7_266_120;
/** How long a lane stays busy without a sign of life from its run. */
const LEASE_SECONDS = 60;

/**
 * Holds lanes open until the transaction ends: a run cannot call one of them idle before it sees what this
 * transaction wrote. Shared, so that writers never wait for each other. Wakes the runs that linger in them when it
 * commits, and returns those that are idle now.
 */
export async function holdLanes(
  rings: LaneRing[],
  tx: Transaction,
): Promise<{ lane: string; generation: number }[]> {
  const sorted = [...new Set(rings.map((ring) => ring.lane))].sort();
  const on = sqlOf(tx);
  const held = on`
    select pg_advisory_xact_lock_shared(${LOCK_SPACE}, hashtext(lane)) from unnest(${sorted}::text[]) as lane
    union all select pg_notify(${LANES_CHANNEL}, message) from unnest(${rings.map(toMessage)}::text[]) as message`;
  // A statement of its own, sent along: it has to see what was committed while the first one waited for the lock.
  const idle = on<{ lane: string; generation: number }[]>`
    select lane, generation::int as generation from webhook_lanes
    where lane = any(${sorted}::text[]) and (busy_until is null or busy_until < now())`;
  return (await Promise.all([held, idle]))[1];
}

const toMessage = ({ lane, webhookIds }: LaneRing): string =>
  webhookIds && webhookIds.length <= MOST_NAMED ? [lane, ...webhookIds].join(" ") : lane;

/** Marks a lane as drained from now on; says so again while the work goes on. */
export async function takeLane(lane: string): Promise<void> {
  await rawSql()`
    insert into webhook_lanes (lane, busy_until) values (${lane}, now() + make_interval(secs => ${LEASE_SECONDS}))
    on conflict (lane) do update set busy_until = excluded.busy_until`;
}

/**
 * Calls a lane idle, unless something in it is due. Waits for the writers that hold it open; returns whether it is
 * idle now, and when its next delivery is due (null where none waits, or where another run sleeps for an earlier one).
 */
export async function releaseLane(lane: string): Promise<{ isIdle: boolean; nextAt: Date | null }> {
  // Before the lock, as it reads past all that was sent in the last moments, and writers would wait for it.
  const at = await nextInLane(lane, "true", claimSql());
  return claimSql().begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${LOCK_SPACE}, hashtext(${lane}))`;
    if (await nextInLane(lane, "delivery.next_attempt_at <= now()", tx))
      return { isIdle: false, nextAt: null };
    const [lanes] = await tx<{ isSleeper: boolean }[]>`
      update webhook_lanes lane set busy_until = null, generation = lane.generation + 1,
        wake_at = case when old.is_earlier then ${at}::timestamptz else lane.wake_at end
      from (
        select lane, ${at}::timestamptz is not null
          and (wake_at is null or wake_at < now() or wake_at > ${at}::timestamptz) as is_earlier
        from webhook_lanes where lane = ${lane}
      ) as old
      where lane.lane = old.lane
      returning old.is_earlier as "isSleeper"`;
    return { isIdle: true, nextAt: at && lanes?.isSleeper ? new Date(at) : null };
  });
}

/** When the next delivery of a lane of which `condition` holds is due; null where none waits. */
async function nextInLane(lane: string, condition: string, on: ISql): Promise<string | null> {
  const [next] = await on<{ at: string | null }[]>`
    select min(waiting.next_attempt_at)::text as at
    from webhook_states state
    join webhooks webhook on webhook.id = state.webhook_id
    cross join lateral (
      select delivery.next_attempt_at from webhook_deliveries delivery
      where delivery.webhook_id = state.webhook_id and delivery.event_id >= ${on.unsafe(LOOKED_THROUGH_SINCE)}
        and delivery.event_id < ${on.unsafe(LOOKED_THROUGH_UNTIL)}
        and delivery.state in ('pending', 'sending') and ${on.unsafe(condition)}
        and ${on.unsafe(IS_NEXT_OF_ITS_RECORD)}
      order by delivery.next_attempt_at limit 1
    ) as waiting
    where state.lane = ${lane} and webhook.is_active and webhook.disabled_at is null and webhook.deleted_at is null`;
  return next?.at ?? null;
}

/**
 * Lanes in which something is due although nobody drains them: their run died, or a ring was lost. Each is given a new
 * generation, so that it can be rung again.
 */
export async function listStuckLanes(): Promise<{ lane: string; generation: number }[]> {
  return rawSql()<{ lane: string; generation: number }[]>`
    update webhook_lanes lane set generation = lane.generation + 1, busy_until = null
    where (lane.busy_until is null or lane.busy_until < now()) and lane.lane in (
      select state.lane from webhook_states state
      join webhooks webhook on webhook.id = state.webhook_id
      where webhook.is_active and webhook.disabled_at is null and webhook.deleted_at is null and exists (
        select 1 from webhook_deliveries delivery
        where delivery.webhook_id = state.webhook_id and delivery.event_id >= ${rawSql().unsafe(LOOKED_THROUGH_SINCE)}
          and delivery.state in ('pending', 'sending') and delivery.next_attempt_at <= now()))
    returning lane.lane, lane.generation::int as generation`;
}

/** From now on deliveries of this webhook are looked for from this event on. */
export async function lookBackTo(webhookId: string, eventId: string, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    update webhook_states set oldest_event_id = least(coalesce(oldest_event_id, ${eventId}::uuid), ${eventId}::uuid)
    where webhook_id = ${webhookId}`);
}

/** Looks through the whole log, rather than the last two days, for what is still on its way or held back. */
export async function noteOldestEvents(): Promise<void> {
  await rawSql()`
    update webhook_states state set oldest_event_id = least(found.event_id, held.event_id)
    from webhook_states old
    join webhooks webhook on webhook.id = old.webhook_id
    left join lateral (
      select waiting.event_id from (
        select delivery.event_id from webhook_deliveries delivery
        where delivery.webhook_id = old.webhook_id and delivery.state in ('pending', 'sending')
          and delivery.event_id < webhook_id_floor(now() - interval '2 days')
        -- Keeps the planner from walking the whole log in the order of events.
        offset 0
      ) as waiting order by waiting.event_id limit 1
    ) as found on true
    left join lateral (
      select delivery.event_id from webhook_deliveries delivery
      where delivery.webhook_id = old.webhook_id and delivery.state = 'held' and delivery.state <> 'delivered'
        and delivery.event_id < webhook_id_floor(now() - interval '2 days')
        and webhook.is_active and webhook.disabled_at is null and webhook.deleted_at is null
      order by delivery.event_id limit 1
    ) as held on true
    where state.webhook_id = old.webhook_id
      and state.oldest_event_id is distinct from least(found.event_id, held.event_id)`;
}
