import { sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { type Chosen, deliveriesToLookAt, isChosen, type Look } from "@/db/queries/replay-look";
import type { Replay } from "@/db/queries/replays";
import type { DeliveryState } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** How far a look came: on from `reached`, unless it `isEnd`. */
type Looked = { reached: string | null; isEnd: boolean };

/** How many of the next deliveries a replay would send. */
export async function countReplayDeliveries(
  org: OrgId,
  chosen: Chosen,
  look: Look,
  on: Executor = database(),
): Promise<Looked & { count: number }> {
  const [row] = await on.execute<{ count: number; looked: number; reached: string | null }>(sql`
    select count(*) filter (where is_chosen)::int as count, count(*)::int as looked,
      (array_agg(event_id order by event_id desc))[1] as reached
    from (${deliveriesToLookAt(org, chosen, look)}) as looked`);
  const { count = 0, looked = 0, reached = null } = row ?? {};
  return { count, reached, isEnd: looked < look.most };
}

export type PreviewedDelivery = { eventId: string; eventName: string; state: DeliveryState; at: string };

/** The first deliveries that a replay would send, of those that are looked at. */
export const previewReplay = (
  org: OrgId,
  chosen: Chosen,
  { limit, ...look }: Look & { limit: number },
  on: Executor = database(),
): Promise<PreviewedDelivery[]> =>
  on.execute<PreviewedDelivery>(sql`
    select delivery.event_id as "eventId", delivery.event_name as "eventName", delivery.state,
      to_char(event.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from (
      select event_id from (${deliveriesToLookAt(org, chosen, look)}) as looked
      where is_chosen order by event_id limit ${limit}
    ) as first
    join webhook_deliveries delivery
      on delivery.event_id = first.event_id and delivery.webhook_id = ${chosen.webhookId} and delivery.org_id = ${org}
    join webhook_events event on event.id = first.event_id
    order by first.event_id`);

/** Makes the next deliveries of a replay due, in order, with their schedule begun anew: so many of those it looks at. */
export async function releaseReplayDeliveries(
  org: OrgId,
  replay: Chosen & Pick<Replay, "id">,
  { limit, ...look }: Look & { limit: number },
  tx: Transaction,
): Promise<Looked & { count: number; oldestEventId: string | null }> {
  const [row] = await tx.execute<{ ids: string[]; looked: number; last: string | null }>(sql`
    with looked as materialized (${deliveriesToLookAt(org, replay, look)})
    select array(select event_id from looked where is_chosen order by event_id limit ${limit}) as ids,
      (select count(*) from looked)::int as looked, (select event_id from looked order by event_id desc limit 1) as last`);
  const { ids = [], looked = 0, last = null } = row ?? {};
  const isFull = ids.length === limit;
  const count = ids.length > 0 ? await release(org, replay, ids, tx) : 0;
  return {
    count,
    oldestEventId: ids[0] ?? null,
    reached: isFull ? (ids.at(-1) ?? null) : last,
    isEnd: !isFull && looked < look.most,
  };
}

/** Of the deliveries named, those that are still chosen: one may be resent meanwhile. Returns how many. */
async function release(
  org: OrgId,
  replay: Chosen & Pick<Replay, "id">,
  eventIds: string[],
  tx: Transaction,
): Promise<number> {
  const trigger = replay.kind === "catch_up" ? "catch_up" : "replay";
  // Named rather than joined: of a join the planner may read every delivery there is.
  const released = await tx.execute(sql`
    update webhook_deliveries
    set state = 'pending', next_attempt_at = now(), scheduled_attempts = 0, next_trigger = ${trigger},
      finished_at = null, replay_id = ${replay.id}::uuid
    where org_id = ${org} and webhook_id = ${replay.webhookId} and event_id = any(${sql.param(eventIds)}::uuid[])
      and ${isChosen(replay)}
    returning event_id`);
  return released.length;
}

/** How many deliveries of a webhook are on their way, counted no further than `most`. */
export async function countOnTheirWay(
  org: OrgId,
  webhookId: string,
  most: number,
  on: Executor = database(),
): Promise<number> {
  const [row] = await on.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from webhook_deliveries
      where org_id = ${org} and webhook_id = ${webhookId} and state in ('pending', 'sending') limit ${most}
    ) as counted`);
  return row?.count ?? 0;
}
