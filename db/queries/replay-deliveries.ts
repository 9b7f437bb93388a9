import { type SQL, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import type { Replay } from "@/db/queries/replays";
import type { DeliveryState, ReplayKind } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

type Chosen = Pick<Replay, "webhookId" | "kind" | "filter" | "untilEventId">;

/** What each kind sends again, where its filter does not say. What is on its way already is never part of it. */
const STATES: Record<ReplayKind, DeliveryState[]> = {
  replay: ["delivered", "exhausted", "cancelled", "held"],
  resend_failed: ["exhausted"],
  catch_up: ["held"],
};

/** How many deliveries a replay would send, exactly, and its oldest event. Reads every one of them. */
export async function countReplayDeliveries(
  org: OrgId,
  chosen: Chosen,
  on: Executor = database(),
): Promise<{ total: number; oldestEventId: string | null }> {
  const [row] = await on.execute<{ total: number; oldest: string | null }>(sql`
    select count(*)::int as total, (array_agg(event_id order by event_id))[1] as oldest
    from webhook_deliveries where ${matching(org, chosen)}`);
  return { total: row?.total ?? 0, oldestEventId: row?.oldest ?? null };
}

export type PreviewedDelivery = { eventId: string; eventName: string; state: DeliveryState; at: string };

/** The first deliveries that a replay would send. */
export const previewReplay = (
  org: OrgId,
  chosen: Chosen,
  limit: number,
  on: Executor = database(),
): Promise<PreviewedDelivery[]> =>
  on.execute<PreviewedDelivery>(sql`
    select delivery.event_id as "eventId", delivery.event_name as "eventName", delivery.state,
      to_char(event.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from (
      select event_id, event_name, state from webhook_deliveries
      where ${matching(org, chosen)} order by event_id limit ${limit}
    ) as delivery
    join webhook_events event on event.id = delivery.event_id
    order by delivery.event_id`);

/** Makes the next deliveries of a replay due, in order, with their schedule begun anew. The newest is where to go on. */
export async function releaseReplayDeliveries(
  org: OrgId,
  replay: Chosen & Pick<Replay, "id" | "cursor">,
  limit: number,
  tx: Transaction,
): Promise<{ count: number; oldestEventId: string | null; newestEventId: string | null }> {
  const trigger = replay.kind === "catch_up" ? "catch_up" : "replay";
  const after = replay.cursor ? sql`and event_id > ${replay.cursor}::uuid` : sql``;
  const [row] = await tx.execute<{ count: number; oldest: string | null; newest: string | null }>(sql`
    with chosen as materialized (
      select event_id, webhook_id from webhook_deliveries
      where ${matching(org, replay)} ${after} order by event_id limit ${limit} for update
    ), released as (
      update webhook_deliveries delivery
      set state = 'pending', next_attempt_at = now(), scheduled_attempts = 0, next_trigger = ${trigger},
        finished_at = null, replay_id = ${replay.id}::uuid
      from chosen where delivery.event_id = chosen.event_id and delivery.webhook_id = chosen.webhook_id
        and delivery.state not in ('pending', 'sending')
    )
    select count(*)::int as count, (array_agg(event_id order by event_id))[1] as oldest,
      (array_agg(event_id order by event_id desc))[1] as newest from chosen`);
  return { count: row?.count ?? 0, oldestEventId: row?.oldest ?? null, newestEventId: row?.newest ?? null };
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

function matching(org: OrgId, { webhookId, kind, filter, untilEventId }: Chosen): SQL {
  const { from, to, eventNames } = filter;
  const states = filter.states ?? STATES[kind];
  return sql.join(
    [
      sql`org_id = ${org} and webhook_id = ${webhookId} and event_id <= ${untilEventId}::uuid`,
      sql`state = any(${sql.param(states)}::text[]) and state not in ('pending', 'sending')`,
      ...(from ? [sql`event_id >= webhook_id_floor(${from}::timestamptz)`] : []),
      ...(to ? [sql`event_id < webhook_id_floor(${to}::timestamptz)`] : []),
      ...(eventNames ? [sql`event_name = any(${sql.param(eventNames)}::text[])`] : []),
    ],
    sql` and `,
  );
}
