import type { Transaction } from "@/db/client";
import { type EntryOfRecord, saveRecordEntries } from "@/db/queries/record-entries";
import {
  type ChangeCause,
  compareRecords,
  type IncomingRecord,
  insertRecordChanges,
  insertRecords,
  preferKeyLookups,
  type RecordChange,
  stampSeen,
  updateRecords,
} from "@/db/queries/records";
import type { OrgId } from "@/lib/ids";
import { diffRecord } from "@/lib/pms/diff";
import { FieldCounter, type FieldCounts } from "@/lib/pms/field-counts";
import type { Model } from "@/lib/pms/model-names";
import { isSameEntry, mayChangeEntry, recordEntry } from "@/lib/pms/record-entry";
import { recordHash } from "@/lib/pms/record-hash";
import type { VendorRecord } from "@/lib/pms/vendor";

export type PageSource = ChangeCause & {
  connectionId: string;
  model: Model;
  /** Whether a change of this record is news: not before its model and property were read in full once. */
  announces: (xPropertyId: string | null) => boolean;
};

export type AnnouncedChange = RecordChange & { xPropertyId: string | null };
export type StoredPage = {
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  fieldCounts: FieldCounts;
  /** What is news to the outside. */
  changes: AnnouncedChange[];
};

/**
 * Compares a page with what is stored and writes the difference: records, and the history of what changed in them. Of
 * new ones only those that are news have a history: a first import is counted, not listed.
 */
export async function storePage(
  org: OrgId,
  source: PageSource,
  page: VendorRecord[],
  tx: Transaction,
): Promise<StoredPage> {
  const incoming = new Map(page.map((record) => [record.xId, { ...record, hash: recordHash(record.data) }]));
  if (incoming.size === 0)
    return { newCount: 0, updatedCount: 0, unchangedCount: 0, fieldCounts: {}, changes: [] };
  await preferKeyLookups(tx);

  const fresh: IncomingRecord[] = [];
  const written: (IncomingRecord & { recordId: string })[] = [];
  const changes: AnnouncedChange[] = [];
  const silent: RecordChange[] = [];
  const entries: EntryOfRecord[] = [];
  const seenAgain: string[] = [];
  const fields = new FieldCounter();
  let moved = 0;
  for (const stored of await compareRecords(org, source, [...incoming.values()], tx)) {
    const { xId, recordId, previous, previousPropertyId } = stored;
    const record = incoming.get(xId);
    if (!record) continue;
    fields.addRecord(record.data);
    if (!recordId) fresh.push(record);
    else if (!previous) {
      if (stored.isSeenLongAgo) seenAgain.push(recordId);
    } else {
      written.push({ ...record, recordId });
      const diff = diffRecord(previous, record.data);
      const { xPropertyId } = record;
      const isMoved = xPropertyId !== previousPropertyId;
      if (diff) fields.addChange(diff);
      else moved++;
      if (isMoved || (diff && mayChangeEntry(diff))) {
        const entry = recordEntry(source.model, xId, record.data);
        if (isMoved || !isSameEntry(entry, recordEntry(source.model, xId, previous)))
          entries.push({ ...entry, recordId, xPropertyId });
      }
      if (diff && source.announces(xPropertyId))
        changes.push({ recordId, xId, kind: "updated", diff, xPropertyId });
      else if (diff) silent.push({ recordId, xId, kind: "updated", diff });
    }
  }

  await stampSeen(org, seenAgain, tx);
  await updateRecords(org, written, tx);
  const ids = await insertRecords(org, source, fresh, tx);
  for (const record of fresh) {
    const recordId = ids.get(record.xId);
    if (!recordId) continue;
    const { xId, xPropertyId } = record;
    entries.push({ ...recordEntry(source.model, xId, record.data), recordId, xPropertyId });
    if (source.announces(xPropertyId)) changes.push({ recordId, xId, kind: "new", diff: null, xPropertyId });
  }
  await saveRecordEntries(org, source, entries, tx);
  await insertRecordChanges(org, source, [...changes, ...silent], tx);
  // One that only stands at another property now, as an owner of several may, is written and has not changed.
  const updatedCount = written.length - moved;
  return {
    newCount: fresh.length,
    updatedCount,
    unchangedCount: incoming.size - fresh.length - updatedCount,
    fieldCounts: fields.result,
    changes,
  };
}
