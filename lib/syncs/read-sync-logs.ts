import { countRecordChanges, listRecordChanges } from "@/db/queries/record-changes";
import { type SyncEvents, summarizeSyncEvents } from "@/db/queries/sync-events";
import { listJobBars, listJobErrors, listRejectedRecords } from "@/db/queries/sync-job-views";
import { findIncidentOfSync, getSyncLogView } from "@/db/queries/sync-log-detail";
import {
  listSyncLogs,
  listSyncLogsAround,
  listSyncLogUpdates,
  type SyncLogRow,
} from "@/db/queries/sync-log-views";
import { findSyncLog } from "@/db/queries/sync-logs";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import { toJson } from "@/lib/json";
import { readTold } from "@/lib/notifications/read-told";
import { describeDiff } from "@/lib/pms/describe-diff";
import { PMS_ERROR_GUIDE } from "@/lib/pms/error-kinds";
import { vendorFor } from "@/lib/pms/vendors";
import type { ChangeFilters } from "@/lib/syncs/change-filters";
import type { SyncLogFilters } from "@/lib/syncs/sync-log-filters";
import type {
  RecordChangePage,
  RejectedPage,
  SyncLogDetail,
  SyncLogItem,
  SyncLogPage,
  SyncLogUpdates,
} from "@/lib/syncs/sync-log-shapes";

// What pages prefetch and GET routes answer: the same function, so the two cannot differ.

type Reader = Pick<OrgContext, "org">;

export async function readSyncLogs(
  { org }: Reader,
  filters: SyncLogFilters,
  cursor: string | null,
): Promise<SyncLogPage> {
  const { rows, nextCursor } = await listSyncLogs(org, filters, { cursor });
  return { rows: rows.map(toItem), nextCursor };
}

/** `ids` are the unfinished logs on screen; at most 200 are answered. What is no id is ignored. */
export async function readSyncLogUpdates(
  { org }: Reader,
  filters: SyncLogFilters,
  asked: { since: string | null; ids: string[] },
): Promise<SyncLogUpdates> {
  const since = isId(asked.since) ? asked.since : null;
  const { rows, newCount } = await listSyncLogUpdates(org, filters, {
    since,
    ids: asked.ids.filter(isId).slice(0, 200),
  });
  return { rows: rows.map(toItem), newCount };
}

/** Throws not found for an unknown id, a foreign one, or what is no id at all. */
export async function readSyncLog({ org }: Reader, syncLogId: string): Promise<SyncLogDetail> {
  checkId(syncLogId);
  const log = await getSyncLogView(org, syncLogId);
  const isOfIncident = log.status === "error" || log.status === "success";
  const [bars, errors, changes, incident] = await Promise.all([
    listJobBars(org, syncLogId),
    listJobErrors(org, syncLogId),
    countRecordChanges(org, syncLogId),
    isOfIncident ? findIncidentOfSync(org, { syncLogId, connectionId: log.connection.id }) : null,
  ]);
  const told =
    log.status === "partial"
      ? await readTold({ org }, { partialSyncIds: [log.id] })
      : incident && log.status === "error"
        ? await readTold({ org }, { incidentIds: [incident.id] })
        : [];
  const { name, docsUrl } = vendorFor(log.connection.vendor);
  return toJson({ ...log, at: new Date(), vendorName: name, docsUrl, bars, errors, changes, incident, told });
}

export async function readSyncLogsAround(
  { org }: Reader,
  filters: SyncLogFilters,
  syncLogId: string,
): Promise<SyncLogItem[]> {
  await checkOwn(org, syncLogId);
  return (await listSyncLogsAround(org, filters, syncLogId)).map(toItem);
}

export async function readRecordChanges(
  { org }: Reader,
  syncLogId: string,
  filters: ChangeFilters,
  cursor: string | null,
): Promise<RecordChangePage> {
  await checkOwn(org, syncLogId);
  const { rows, nextCursor } = await listRecordChanges(org, syncLogId, filters, cursor);
  const described = rows.map(({ diff, currency, ...row }) => ({
    ...row,
    fields: diff ? describeDiff(diff, currency) : [],
  }));
  return toJson({ rows: described, nextCursor });
}

export async function readRejectedRecords(
  { org }: Reader,
  syncLogId: string,
  cursor: string | null,
): Promise<RejectedPage> {
  await checkOwn(org, syncLogId);
  return await listRejectedRecords(org, syncLogId, cursor);
}

/** What the sync caused: its events by name, and what became of their deliveries. */
export async function readSyncEvents({ org }: Reader, syncLogId: string): Promise<SyncEvents> {
  await checkOwn(org, syncLogId);
  return await summarizeSyncEvents(org, syncLogId);
}

const toItem = (row: SyncLogRow): SyncLogItem => ({
  ...toJson(row),
  errorTitle: row.errorKind && PMS_ERROR_GUIDE[row.errorKind].title,
});

/** An empty page would say that the log exists. */
async function checkOwn(org: OrgId, syncLogId: string): Promise<void> {
  checkId(syncLogId);
  if (!(await findSyncLog(org, syncLogId))) throw notFound("The sync log");
}

function checkId(syncLogId: string): void {
  if (!isId(syncLogId)) throw notFound("The sync log");
}
