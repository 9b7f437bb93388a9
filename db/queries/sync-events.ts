import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import type { DeliveryState } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import { firstIdAt, timeOfId } from "@/lib/time-range";

/** More events of a sync than this are not looked through. */
const MOST_EVENTS = 1_000;
/** Events are kept by day on their ids; a clock that gave the sync its id may be ahead of the one that gives them theirs. */
const CLOCKS_DIFFER_MS = 3_600_000;

export type SyncEventsOfName = {
  name: string;
  events: number;
  /** How their deliveries stand; "retrying" is one that waits after a failure. */
  deliveries: { state: DeliveryState | "retrying"; count: number }[];
};
export type SyncEvents = {
  names: SyncEventsOfName[];
  /** Only the newest were looked at: there are more of each, perhaps. */
  isPartial: boolean;
};

type Row = { name: string; state: DeliveryState | "retrying" | null; count: number };

/** What a sync caused: its events by name, and what became of their deliveries. */
export async function summarizeSyncEvents(
  org: OrgId,
  syncLogId: string,
  on: Executor = database(),
): Promise<SyncEvents> {
  const from = firstIdAt(new Date(timeOfId(syncLogId).getTime() - CLOCKS_DIFFER_MS));
  const rows = await executePlannedOnce<Row>(
    on,
    sql`
    with newest as materialized (
      select id, name from webhook_events
      where org_id = ${org} and sync_log_id = ${syncLogId} and id >= ${from}::uuid
      order by id desc limit ${MOST_EVENTS + 1}::int)
    select name, null as state, count(*)::int as count from newest group by name
    union all
    select newest.name, sent.state, count(*)::int from newest
    cross join lateral (
      select case when state = 'pending' and attempts > 0 then 'retrying' else state end as state
      from webhook_deliveries delivery
      where delivery.event_id = newest.id and delivery.org_id = ${org} offset 0) as sent
    group by newest.name, sent.state
    order by 1, 2`,
  );
  const events = rows.filter(({ state }) => state === null);
  return {
    names: events.map(({ name, count }) => ({
      name,
      events: count,
      deliveries: rows.flatMap((row) =>
        row.name === name && row.state !== null ? { state: row.state, count: row.count } : [],
      ),
    })),
    isPartial: events.reduce((total, { count }) => total + count, 0) > MOST_EVENTS,
  };
}
