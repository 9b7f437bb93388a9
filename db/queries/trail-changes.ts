import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import type { OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";
import type { RecordDiff } from "@/lib/pms/diff";
import type { Model } from "@/lib/pms/model-names";
import { recordLabel } from "@/lib/pms/record-label";
import { firstIdAt } from "@/lib/time-range";
import type { TrailCount, TrailOrder } from "@/lib/trail/shapes";

/** Which changes, or events, a trail is about: those of some syncs, of one record, or of one record in some syncs. */
export type TrailRows = {
  /** At most `MOST_SYNCS`; each is read through its own part of the index. */
  syncLogIds?: string[];
  recordId?: string;
  jobId?: string;
  /** From here on, as far as ids tell the time. */
  from?: Date;
  /** Before here. */
  to?: Date;
  order: TrailOrder;
};

export type TrailChange = {
  id: string;
  /** Null for a change that a write of ours made. */
  syncLogId: string | null;
  writeRequestId: string | null;
  jobId: string;
  recordId: string;
  model: Model;
  xId: string;
  kind: "new" | "updated";
  diff: RecordDiff | null;
  /** ISO 8601. */
  createdAt: string;
  label: string | null;
  currency: string | null;
};

const cursors = keyset("trail-changes", z.uuid());
const MOST_COUNTED = 10_000;

/** One page of changes in the order asked for, with the names that their records have now. */
export async function listTrailChanges(
  org: OrgId,
  rows: TrailRows,
  page: { cursor: string | null; limit: number },
  on: Executor = database(),
): Promise<{ rows: TrailChange[]; nextCursor: string | null }> {
  const after = cursors.decode(page.cursor);
  const found = await on.execute<
    Omit<TrailChange, "label" | "currency"> & { data: Record<string, unknown> }
  >(sql`
    select c.id, c.sync_log_id as "syncLogId", c.write_request_id as "writeRequestId", c.job_id as "jobId", c.record_id as "recordId", c.model,
      c.x_id as "xId", c.kind, c.diff, to_jsonb(c.created_at) #>> '{}' as "createdAt", r.data
    from (${chosen(org, rows, { after, limit: page.limit + 1, columns: sql`c.*` })}) as c
    join records r on r.org_id = ${org} and r.id = c.record_id
    order by c.id ${direction(rows)}`);
  const changes = found.map(({ data, ...change }) => ({
    ...change,
    label: recordLabel(change.model, data),
    currency: typeof data.currency === "string" ? data.currency : null,
  }));
  return toPage(changes, page.limit, cursors, (row) => row.id);
}

/** How many changes there are, counted no further than 10,000. */
export async function countTrailChanges(
  org: OrgId,
  rows: TrailRows,
  on: Executor = database(),
): Promise<TrailCount> {
  const limit = MOST_COUNTED + 1;
  const [row] = await on.execute<{ count: number }>(sql`
    select count(*)::int as count
    from (${chosen(org, rows, { limit, columns: sql`c.id` })}) as c`);
  const count = row?.count ?? 0;
  return { value: Math.min(count, MOST_COUNTED), atLeast: count > MOST_COUNTED };
}

type Choice = { after?: string; limit: number; columns: SQL };

function chosen(org: OrgId, rows: TrailRows, { after, limit, columns }: Choice): SQL {
  const order = sql`order by c.id ${direction(rows)} limit ${limit}`;
  const within = sql`c.org_id = ${org} ${idsWithin(rows, after)}
    ${rows.jobId ? sql`and c.job_id = ${rows.jobId}` : sql``}`;
  if (rows.recordId) {
    const ofSyncs = rows.syncLogIds
      ? sql`and c.sync_log_id = any(${sql.param(rows.syncLogIds)}::uuid[])`
      : sql``;
    return sql`select ${columns} from record_changes c
      where ${within} and c.record_id = ${rows.recordId} ${ofSyncs} ${order}`;
  }
  return sql`select ${columns} from unnest(${sql.param(rows.syncLogIds ?? [])}::uuid[]) as sync (id)
    cross join lateral (select ${columns} from record_changes c
      where ${within} and c.sync_log_id = sync.id ${order}) as c ${order}`;
}

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
