import { sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import { countTrailRows, direction, selectTrailRows, type TrailRows } from "@/db/queries/trail-rows";
import type { OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";
import type { RecordDiff } from "@/lib/pms/diff";
import type { Model } from "@/lib/pms/model-names";
import { recordLabel } from "@/lib/pms/record-label";
import type { TrailCount } from "@/lib/trail/shapes";

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

/** One page of changes in the order asked for, with the names that their records have now. */
export async function listTrailChanges(
  org: OrgId,
  rows: TrailRows,
  page: { cursor: string | null; limit: number },
  on: Executor = database(),
): Promise<{ rows: TrailChange[]; nextCursor: string | null }> {
  const after = cursors.decode(page.cursor);
  const found = await executePlannedOnce<
    Omit<TrailChange, "label" | "currency"> & { data: Record<string, unknown> }
  >(
    on,
    sql`
    select c.id, c.sync_log_id as "syncLogId", c.write_request_id as "writeRequestId", c.job_id as "jobId", c.record_id as "recordId", c.model,
      c.x_id as "xId", c.kind, c.diff, to_jsonb(c.created_at) #>> '{}' as "createdAt", r.data
    from (${selectTrailRows("record_changes", org, rows, { after, limit: page.limit + 1, columns: sql`c.*` })}) as c
    join records r on r.org_id = ${org} and r.id = c.record_id
    order by c.id ${direction(rows)}`,
  );
  const changes = found.map(({ data, ...change }) => ({
    ...change,
    label: recordLabel(change.model, data),
    currency: typeof data.currency === "string" ? data.currency : null,
  }));
  return toPage(changes, page.limit, cursors, (row) => row.id);
}

export const countTrailChanges = (
  org: OrgId,
  rows: TrailRows,
  on: Executor = database(),
): Promise<TrailCount> => countTrailRows("record_changes", org, rows, on);
