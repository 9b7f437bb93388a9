import { type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import type { OrgId } from "@/lib/ids";
import { firstIdAt } from "@/lib/time-range";
import type { TrailCount, TrailOrder } from "@/lib/trail/shapes";

/** Which changes, or events, a trail is about: those of some syncs, of some records, or of some records in some syncs. */
export type TrailRows = {
  /** Few: each is read through its own part of the index. */
  syncLogIds?: string[];
  /** Few, as well. */
  recordIds?: string[];
  jobId?: string;
  /** From here on, as far as ids tell the time. */
  from?: Date;
  /** Before here. */
  to?: Date;
  order: TrailOrder;
};

type Source = "record_changes" | "webhook_events";
type Choice = { after?: string; limit: number; columns: SQL };

const MOST_COUNTED = 1_000;

/** The rows in the order asked for, called `c`; each sync's first ones are found before the first of all. */
export function selectTrailRows(source: Source, org: OrgId, rows: TrailRows, choice: Choice): SQL {
  const order = sql`order by c.id ${direction(rows)} limit ${choice.limit}`;
  return sql`select c.* ${rows.recordIds ? ofEachRecord(source, org, rows, choice) : ofEachSync(source, org, rows, choice)} ${order}`;
}

/** How many rows there are, counted no further than 1,000. */
export async function countTrailRows(
  source: Source,
  org: OrgId,
  rows: TrailRows,
  on: Executor = database(),
): Promise<TrailCount> {
  const choice = { columns: sql`c.id`, limit: MOST_COUNTED + 1 };
  const each = rows.recordIds
    ? ofEachRecord(source, org, rows, choice)
    : ofEachSync(source, org, rows, choice);
  const found = sql`select ${each} limit ${choice.limit}`;
  const [row] = await executePlannedOnce<{ count: number }>(
    on,
    sql`select count(*)::int as count from (${found}) as counted`,
  );
  const count = row?.count ?? 0;
  return { value: Math.min(count, MOST_COUNTED), atLeast: count > MOST_COUNTED };
}

function ofEachRecord(source: Source, org: OrgId, rows: TrailRows, choice: Choice): SQL {
  return sql`from unnest(${sql.param(rows.recordIds ?? [])}::uuid[]) as record (id) cross join lateral (
      select ${choice.columns} from ${tableOf(source)} c
      where ${conditions(org, rows, choice.after)} and c.record_id = record.id ${ofSyncs(rows)}
      order by c.id ${direction(rows)} limit ${choice.limit}
    ) as c`;
}

function ofEachSync(source: Source, org: OrgId, rows: TrailRows, choice: Choice): SQL {
  return sql`from pms_sync_logs sync cross join lateral (
      select ${choice.columns} from ${tableOf(source)} c
      where ${conditions(org, rows, choice.after)} and c.sync_log_id = sync.id
        ${source === "webhook_events" ? IN_ITS_TIME : sql``}
      order by c.id ${direction(rows)} limit ${choice.limit}
    ) as c
    where sync.org_id = ${org} and sync.id = any(${sql.param(rows.syncLogIds ?? [])}::uuid[])`;
}

/** The log is kept by day: without these bounds every day is searched for every sync. */
const IN_ITS_TIME = sql`and c.id >= webhook_id_floor(sync.created_at - interval '5 minutes')
  and c.id < webhook_id_floor(coalesce(sync.finished_at, now()) + interval '5 minutes')`;

export const direction = ({ order }: Pick<TrailRows, "order">): SQL =>
  order === "asc" ? sql`asc` : sql`desc`;

/** Beyond the last row of the page before, and within the time asked for. */
export function idsWithin({ from, to, order }: TrailRows, after: string | undefined): SQL {
  const parts: SQL[] = [];
  if (from) parts.push(sql`and c.id >= ${firstIdAt(from)}::uuid`);
  if (to) parts.push(sql`and c.id < ${firstIdAt(to)}::uuid`);
  if (after) parts.push(order === "asc" ? sql`and c.id > ${after}::uuid` : sql`and c.id < ${after}::uuid`);
  return sql.join(parts, sql` `);
}

const tableOf = (source: Source): SQL =>
  source === "record_changes" ? sql`record_changes` : sql`webhook_events`;

const conditions = (org: OrgId, rows: TrailRows, after: string | undefined): SQL =>
  sql`c.org_id = ${org} ${idsWithin(rows, after)} ${rows.jobId ? sql`and c.job_id = ${rows.jobId}` : sql``}`;

const ofSyncs = ({ syncLogIds }: TrailRows): SQL =>
  syncLogIds ? sql`and c.sync_log_id = any(${sql.param(syncLogIds)}::uuid[])` : sql``;
