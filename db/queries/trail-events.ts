import { sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import { countTrailRows, idsWithin, selectTrailRows, type TrailRows } from "@/db/queries/trail-rows";
import { type TrailWritesOf, writesOf } from "@/db/queries/trail-writes";
import type { OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";
import type { Model } from "@/lib/pms/model-names";
import type { TrailCount } from "@/lib/trail/shapes";

export type TrailEvent = {
  id: string;
  name: string;
  recordId: string | null;
  model: Model | null;
  connectionId: string | null;
  syncLogId: string | null;
  jobId: string | null;
};

const cursors = keyset("trail-events", z.uuid());
const columns = sql`c.id, c.name, c.record_id as "recordId", c.model, c.connection_id as "connectionId",
  c.sync_log_id as "syncLogId", c.job_id as "jobId"`;

/** One page of events in the order asked for. The log is kept by day on the ids: always bound them by `from`. */
export async function listTrailEvents(
  org: OrgId,
  rows: TrailRows & { from: Date },
  page: { cursor: string | null; limit: number },
  on: Executor = database(),
): Promise<{ rows: TrailEvent[]; nextCursor: string | null }> {
  const after = cursors.decode(page.cursor);
  const found = await executePlannedOnce<TrailEvent>(
    on,
    selectTrailRows("webhook_events", org, rows, { after, limit: page.limit + 1, columns }),
  );
  return toPage([...found], page.limit, cursors, (row) => row.id);
}

export const countTrailEvents = (
  org: OrgId,
  rows: TrailRows & { from: Date },
  on: Executor = database(),
): Promise<TrailCount> => countTrailRows("webhook_events", org, rows, on);

/** Events by their ids, oldest first. */
export async function listEventsByIds(
  org: OrgId,
  ids: string[],
  on: Executor = database(),
): Promise<TrailEvent[]> {
  const [first, last] = [ids.toSorted()[0], ids.toSorted().at(-1)];
  if (!first || !last) return [];
  return [
    ...(await executePlannedOnce<TrailEvent>(
      on,
      sql`
      select ${columns} from webhook_events c
      where c.org_id = ${org} and c.id between ${first}::uuid and ${last}::uuid
        and c.id = any(${sql.param(ids)}::uuid[])
      order by c.id`,
    )),
  ];
}

const MOST_WRITE_EVENTS = 25;

/** The newest failures of some writes that webhooks were told of, oldest first: each was stored with an attempt's end. */
export const listWriteEvents = async (
  org: OrgId,
  asked: TrailWritesOf,
  on: Executor = database(),
): Promise<TrailEvent[]> => [
  ...(await executePlannedOnce<TrailEvent>(
    on,
    sql`
    select * from (
      select event.* from write_requests w
      join write_attempts a on a.org_id = w.org_id and a.write_request_id = w.id
      cross join lateral (
        select ${columns} from webhook_events c
        where c.org_id = ${org} and c.name = 'WRITE_OPERATION_FAILURE' and c.job_id = a.id
          and c.id >= webhook_id_floor(coalesce(a.finished_at, w.finished_at) - interval '5 minutes')
          and c.id < webhook_id_floor(coalesce(a.finished_at, w.finished_at) + interval '5 minutes')
        order by c.id limit 1
      ) as event
      where w.org_id = ${org} and w.id in (${writesOf(org, asked)}) and w.status in ('FAILURE', 'PARTIAL_SUCCESS')
      order by event.id desc limit ${MOST_WRITE_EVENTS}
    ) as newest order by id`,
  )),
];

/** The oldest events that a webhook has not taken, of those that happened between two moments. */
export async function listUndeliveredEventIds(
  org: OrgId,
  webhookId: string,
  { from, to, limit }: { from: Date; to: Date; limit: number },
  on: Executor = database(),
): Promise<string[]> {
  const rows = await executePlannedOnce<{ id: string }>(
    on,
    sql`
    select c.event_id as id
    from unnest(array['pending', 'sending', 'exhausted', 'held']) as undelivered (state)
    cross join lateral (
      select c.event_id from (
        select d.event_id, d.event_id as id from webhook_deliveries d
        where d.org_id = ${org} and d.webhook_id = ${webhookId} and d.state <> 'delivered'
          and d.state = undelivered.state
      ) as c
      where true ${idsWithin({ from, to, order: "asc" }, undefined)}
      order by c.event_id limit ${limit}
    ) as c
    order by 1 limit ${limit}`,
  );
  return rows.map((row) => row.id);
}
