import type { SyncLog } from "@/db/queries/sync-logs";
import { MODEL_SINGULAR, type Model } from "@/lib/pms/model-names";
import { EMPTY_SCOPE, type TrailScope } from "@/lib/trail/scope";
import type { TrailStart } from "@/lib/trail/start";
import { around } from "@/lib/trail/sync-scope";

export type RecordRef = { id: string; model: Model; xId: string; label: string | null };

/** A write so long before a change may be what the change came from. */
export const WRITTEN_BEFORE_MS = 24 * 3_600_000;

/** What one sync did to one record. */
export function recordScope(
  start: TrailStart,
  log: SyncLog,
  record: RecordRef,
  jobId: string | null,
): TrailScope {
  const rows = { recordIds: [record.id], syncLogIds: [log.id], order: "asc" as const };
  return {
    ...{ ...EMPTY_SCOPE, start, title: `What a sync did to ${nameOfRecord(record)}`, since: log.createdAt },
    ...{ connectionIds: [log.connectionId], syncLogIds: [log.id], jobIds: jobId ? [jobId] : [] },
    ...{ changes: rows, events: { ...rows, ...around(log) } },
    writes: {
      recordIds: [record.id],
      from: new Date(log.createdAt.getTime() - WRITTEN_BEFORE_MS),
      to: log.finishedAt ?? new Date(),
    },
  };
}

export const nameOfRecord = ({ label, model, xId }: Omit<RecordRef, "id">): string =>
  label ?? `${MODEL_SINGULAR[model]} ${xId}`;
