import { sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import { countTrailRows, idsWithin, selectTrailRows, type TrailRows } from "@/db/queries/trail-rows";
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

/** Failures of one write that webhooks were told of, oldest first, between two moments. */
export async function listWriteEventIds(
  org: OrgId,
  writeRequestId: string,
  { from, to }: { from: Date; to: Date },
  on: Executor = database(),
): Promise<string[]> {
  const rows = await executePlannedOnce<{ id: string }>(
    on,
    sql`
    select c.id from webhook_events c
    where c.org_id = ${org} and c.name = 'WRITE_OPERATION_FAILURE'
      ${idsWithin({ from, to, order: "asc" }, undefined)}
      and (c.job_id = ${writeRequestId} or c.payload ->> 'root_job_id' = ${writeRequestId})
    order by c.id limit 10`,
  );
  return rows.map((row) => row.id);
}

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
