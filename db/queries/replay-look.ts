import { type SQL, sql } from "drizzle-orm";
import type { Replay } from "@/db/queries/replays";
import type { DeliveryState, ReplayKind } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type Chosen = Pick<Replay, "webhookId" | "kind" | "filter" | "untilEventId">;
/** Where to look: after an event, in the order of events, at so many deliveries and no more. */
export type Look = { after: string | null; most: number };

/** Each name's deliveries are read on their own, as many as are looked at: of more names than this the log is read. */
const MOST_STREAMS = 5;

/** What each kind sends again, where its filter does not say. What is on its way already is never part of it. */
const STATES: Record<ReplayKind, DeliveryState[]> = {
  replay: ["delivered", "exhausted", "cancelled", "held"],
  resend_failed: ["exhausted"],
  catch_up: ["held"],
};

/**
 * The next deliveries among which those of a replay are, as `(event_id, is_chosen)` in order: read by the index that leaves
 * out most of the others, and never more than asked for, however few of them are chosen.
 */
export function deliveriesToLookAt(org: OrgId, chosen: Chosen, { after, most }: Look): SQL {
  const { recordId, eventNames } = chosen.filter;
  const states = statesOf(chosen);
  const next = (narrowed: SQL) => sql`
    select event_id, (${isChosen(chosen)}) as is_chosen from webhook_deliveries
    where org_id = ${org} and webhook_id = ${chosen.webhookId} and ${within(chosen, after, sql`event_id`)} and ${narrowed}
    order by event_id limit ${most}`;
  const each = (values: string[], narrowed: SQL) => sql`
    select found.* from unnest(${sql.param(values)}::text[]) as one (value), lateral (${next(narrowed)}) as found
    order by event_id limit ${most}`;
  if (recordId)
    return sql`
      select event.id as event_id, coalesce(found.is_chosen, false) as is_chosen
      from (select id from webhook_events
        where org_id = ${org} and record_id = ${recordId}::uuid and ${within(chosen, after, sql`id`)}
        order by id limit ${most}) as event
      left join lateral (${next(sql`event_id = event.id`)}) as found on true`;
  // Of what was delivered there may be millions between two that were not.
  if (!states.includes("delivered")) return each(states, sql`state <> 'delivered' and state = one.value`);
  if (eventNames && eventNames.length <= MOST_STREAMS) return each(eventNames, sql`event_name = one.value`);
  return next(sql`true`);
}

/** About a row of `webhook_deliveries`: whether the replay sends it again. */
export function isChosen(chosen: Chosen): SQL {
  const { eventNames, errorClasses, propertyId, recordId } = chosen.filter;
  return sql.join(
    [
      sql`state = any(${sql.param(statesOf(chosen))}::text[]) and state not in ('pending', 'sending')`,
      ...(eventNames ? [sql`event_name = any(${sql.param(eventNames)}::text[])`] : []),
      ...(errorClasses ? [sql`last_error_class = any(${sql.param(errorClasses)}::text[])`] : []),
      ...(propertyId ? [sql`property_id = ${propertyId}::uuid`] : []),
      ...(recordId ? [sql`record_id = ${recordId}::uuid`] : []),
    ],
    sql` and `,
  );
}

/** What was delivered has no error. */
function statesOf({ kind, filter }: Chosen): DeliveryState[] {
  const states = filter.states ?? STATES[kind];
  return filter.errorClasses ? states.filter((state) => state !== "delivered") : states;
}

function within({ filter: { from, to }, untilEventId }: Chosen, after: string | null, id: SQL): SQL {
  return sql.join(
    [
      sql`${id} <= ${untilEventId}::uuid`,
      ...(after ? [sql`${id} > ${after}::uuid`] : []),
      ...(from ? [sql`${id} >= webhook_id_floor(${from}::timestamptz)`] : []),
      ...(to ? [sql`${id} < webhook_id_floor(${to}::timestamptz)`] : []),
    ],
    sql` and `,
  );
}
