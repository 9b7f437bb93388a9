import { listChangesOfRecord } from "@/db/queries/record-changes";
import type { RecordFilter } from "@/db/queries/record-filter";
import type { RecordRow } from "@/db/queries/record-rows";
import type { RecordOrder } from "@/db/queries/record-streams";
import { getRecord, listRecords } from "@/db/queries/record-views";
import { env } from "@/lib/env";
import type { OrgId } from "@/lib/ids";
import { describeDiff } from "@/lib/pms/describe-diff";
import type { Model } from "@/lib/pms/model-names";
import { recordLabel } from "@/lib/pms/record-label";
import { isNotSeen } from "@/lib/records/not-seen";
import type { RecordFilters } from "@/lib/records/record-filters";
import { boundsOf } from "@/lib/time-range";

type Reader = { org: OrgId };

export type RecordItem = RecordRow & { label: string; isNotSeen: boolean };

const toItem = (row: RecordRow): RecordItem => ({
  ...row,
  label: recordLabel(row.model, row.data) ?? row.xId,
  isNotSeen: isNotSeen(row, new Date()),
});

/** A page of one model's records. Throws `invalid` for a cursor of another list. */
export async function readRecords(
  { org }: Reader,
  model: Model,
  filters: RecordFilters,
  { cursor, limit }: { cursor: string | null; limit?: number },
) {
  const asked = { order: orderOf(filters), cursor, limit };
  const { rows, ...page } = await listRecords(org, queryOf(model, filters), asked);
  return { rows: rows.map(toItem), ...page };
}

/** Throws not found for an unknown record, a foreign one, and one of another model. */
export async function readRecord({ org }: Reader, recordId: string): Promise<RecordItem> {
  return toItem(await getRecord(org, recordId));
}

/** The changes of a record in words, newest first, and for how many days they are kept. */
export async function readHistory({ org }: Reader, recordId: string, cursor: string | null) {
  const { rows, nextCursor } = await listChangesOfRecord(org, recordId, cursor);
  const changes = rows.map(({ diff, currency, ...row }) => ({
    ...row,
    fields: diff ? describeDiff(diff, currency) : [],
  }));
  return { rows: changes, nextCursor, keptDays: env().RECORD_CHANGES_RETENTION_DAYS };
}

/** How many of the listed records were changed or came after a moment, counted up to 100. */
export async function countChangedSince(
  { org }: Reader,
  model: Model,
  filters: RecordFilters,
  since: Date,
): Promise<number> {
  const changed = { ...queryOf(model, filters), updated: { from: since } };
  const order: RecordOrder = { field: "updated_at", direction: "desc" };
  return (await listRecords(org, changed, { order, limit: 100 })).rows.length;
}

export function queryOf(model: Model, filters: RecordFilters): RecordFilter {
  const { from, to } = boundsOf(filters, new Date());
  return {
    model,
    q: filters.q || undefined,
    connectionIds: filters.connection,
    propertyIds: filters.property,
    statuses: filters.status,
    updated: from || to ? { from: from ?? undefined, to: to ?? undefined } : undefined,
    isNotSeen: filters.seen === "missing" || undefined,
  };
}

/** What was asked to be recent or missing is read in that order, which an index has. */
export function orderOf({ sort, range, from, to, seen }: RecordFilters): RecordOrder {
  if (seen === "missing") return { field: "last_seen_at", direction: "desc" };
  const isByChange = sort === "changed" || range !== "all" || from !== null || to !== null;
  return { field: isByChange ? "updated_at" : "id", direction: "desc" };
}
