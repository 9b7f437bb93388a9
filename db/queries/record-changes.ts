import { and, asc, desc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { recordChanges, records } from "@/db/schema/records";
import type { OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";
import type { Model } from "@/lib/pms/model-names";
import { recordLabel } from "@/lib/pms/record-label";
import type { ChangeFilters, ChangeKind } from "@/lib/syncs/change-filters";

const CHANGES_PER_PAGE = 25;
const cursors = keyset("record-changes", z.uuid());
const historyCursors = keyset("record-history", z.uuid());
const MAX_COUNTED = 10_000;

const select = (on: Executor) =>
  on
    .select({
      id: recordChanges.id,
      recordId: recordChanges.recordId,
      model: recordChanges.model,
      xId: recordChanges.xId,
      kind: recordChanges.kind,
      diff: recordChanges.diff,
      createdAt: recordChanges.createdAt,
      data: records.data,
    })
    .from(recordChanges)
    .innerJoin(records, and(eq(records.orgId, recordChanges.orgId), eq(records.id, recordChanges.recordId)));

type Selected = Awaited<ReturnType<typeof select>>[number];

/** The record's name and currency as they are now; the diff is what this change did. */
function toChange({ data, ...change }: Selected) {
  const currency = typeof data.currency === "string" ? data.currency : null;
  return { ...change, label: recordLabel(change.model, data), currency };
}

export type RecordChangeRow = ReturnType<typeof toChange>;
export type RecordChangePage = { rows: RecordChangeRow[]; nextCursor: string | null };

/** What a sync changed, in the order it happened, so that a running sync only adds at the end. */
export async function listRecordChanges(
  org: OrgId,
  syncLogId: string,
  filters: ChangeFilters,
  cursor: string | null = null,
  on: Executor = database(),
): Promise<RecordChangePage> {
  const after = cursors.decode(cursor);
  const rows = await select(on)
    .where(
      and(
        eq(recordChanges.orgId, org),
        eq(recordChanges.syncLogId, syncLogId),
        filters.model.length > 0 ? inArray(recordChanges.model, filters.model) : undefined,
        filters.kind.length > 0 ? inArray(recordChanges.kind, filters.kind) : undefined,
        after ? gt(recordChanges.id, after) : undefined,
      ),
    )
    .orderBy(asc(recordChanges.id))
    .limit(CHANGES_PER_PAGE + 1);
  return toPage(rows.map(toChange), CHANGES_PER_PAGE, cursors, (row) => row.id);
}

export type ChangeCount = { model: Model; kind: ChangeKind; count: number };
export type ChangeCounts = {
  counts: ChangeCount[];
  /** Only the first changes were counted: each number may be higher. */
  isPartial: boolean;
};

/** How many changes of each model and kind a sync made, over its first 10,000. */
export async function countRecordChanges(
  org: OrgId,
  syncLogId: string,
  on: Executor = database(),
): Promise<ChangeCounts> {
  const first = on
    .select({ model: recordChanges.model, kind: recordChanges.kind })
    .from(recordChanges)
    .where(and(eq(recordChanges.orgId, org), eq(recordChanges.syncLogId, syncLogId)))
    .limit(MAX_COUNTED + 1)
    .as("first");
  const counts = await on
    .select({ model: first.model, kind: first.kind, count: sql<number>`count(*)::int` })
    .from(first)
    .groupBy(first.model, first.kind)
    .orderBy(first.model, first.kind);
  return { counts, isPartial: counts.reduce((sum, item) => sum + item.count, 0) > MAX_COUNTED };
}

/** Found by a sync, or made by a write of ours: one of the two is set. */
export type RecordHistoryRow = RecordChangeRow & { syncLogId: string | null; writeRequestId: string | null };

/** The history of one record, newest first. */
export async function listChangesOfRecord(
  org: OrgId,
  recordId: string,
  cursor: string | null = null,
  on: Executor = database(),
): Promise<{ rows: RecordHistoryRow[]; nextCursor: string | null }> {
  const before = historyCursors.decode(cursor);
  const rows = await on
    .select({ change: recordChanges, data: records.data })
    .from(recordChanges)
    .innerJoin(records, and(eq(records.orgId, recordChanges.orgId), eq(records.id, recordChanges.recordId)))
    .where(
      and(
        eq(recordChanges.orgId, org),
        eq(recordChanges.recordId, recordId),
        before ? lt(recordChanges.id, before) : undefined,
      ),
    )
    .orderBy(desc(recordChanges.id))
    .limit(CHANGES_PER_PAGE + 1);
  const changes = rows.map(({ change, data }) => ({
    ...toChange({ ...change, data }),
    syncLogId: change.syncLogId,
    writeRequestId: change.writeRequestId,
  }));
  return toPage(changes, CHANGES_PER_PAGE, historyCursors, (row) => row.id);
}
