import { findConnection } from "@/db/queries/connections";
import { findSyncLog } from "@/db/queries/sync-logs";
import * as find from "@/db/queries/trail-starts";
import { listFailedSyncIds, listNewestSyncIds } from "@/db/queries/trail-syncs";
import { notFound } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import { recordLabel } from "@/lib/pms/record-label";
import { timeOfId } from "@/lib/time-range";
import { alertScope } from "@/lib/trail/alert-scope";
import { eventScope } from "@/lib/trail/event-scope";
import { keptSince } from "@/lib/trail/kept-since";
import { nameOfRecord, type RecordRef, recordScope } from "@/lib/trail/record-scope";
import { EMPTY_SCOPE, MOST_SYNCS, type TrailScope } from "@/lib/trail/scope";
import type { TrailStart } from "@/lib/trail/start";
import { around, syncScope } from "@/lib/trail/sync-scope";
import { writeScope } from "@/lib/trail/write-scope";

/** What a trail is about, found from where it begins. Throws `not_found` for what is unknown or another organisation's. */
export function resolveScope(org: OrgId, start: TrailStart): Promise<TrailScope> {
  switch (start.kind) {
    case "connection":
      return ofConnection(org, start);
    case "sync":
      return ofSync(org, start, start.id);
    case "job":
      return ofJob(org, start);
    case "record":
      return ofRecord(org, start);
    case "change":
      return ofChange(org, start);
    case "event":
      return ofEvent(org, start, start.id, null);
    case "delivery":
      return ofEvent(org, start, start.eventId, start.webhookId);
    case "notification":
      return ofNotification(org, start);
    case "incident":
      return ofIncident(org, start, start.id);
    case "write":
      return ofWrite(org, start, start.id);
  }
}

type Start = Extract<TrailStart, { id: string }>;

const must = <Row>(row: Row | undefined, what: string): Row => {
  if (row === undefined) throw notFound(what);
  return row;
};

async function ofConnection(org: OrgId, start: Start): Promise<TrailScope> {
  const connection = must(await findConnection(org, start.id), "The integration");
  const syncLogIds = await listNewestSyncIds(org, start.id, MOST_SYNCS);
  const rows = { syncLogIds, order: "desc" as const };
  const since = timeOfId(syncLogIds.at(-1) ?? connection.id);
  const times = around({ createdAt: since, finishedAt: null });
  return {
    ...{ ...EMPTY_SCOPE, start, title: `The last syncs of ${connection.name}` },
    ...{ connectionIds: [connection.id], syncLogIds, changes: rows, events: { ...rows, ...times }, since },
    writes: { connectionId: connection.id, from: since, to: times.to },
  };
}

async function ofSync(org: OrgId, start: TrailStart, syncLogId: string): Promise<TrailScope> {
  return syncScope(start, must(await findSyncLog(org, syncLogId), "The sync log"));
}

async function ofJob(org: OrgId, start: Start): Promise<TrailScope> {
  const found = await find.findTrailJob(org, start.id);
  const attempt = found ? undefined : await find.findTrailAttempt(org, start.id);
  if (attempt) return ofWrite(org, start, attempt.writeRequestId);
  const job = must(found, "The job");
  const log = must(await findSyncLog(org, job.syncLogId), "The sync log");
  // What a page caused was stored in one transaction with its end.
  const begin = job.finishedAt ?? job.startedAt ?? log.createdAt;
  const times = around({ createdAt: begin, finishedAt: job.finishedAt });
  const scope = syncScope(start, log);
  const rows = { syncLogIds: [log.id], jobId: job.id, ...times, order: "asc" as const };
  return {
    ...{ ...scope, title: `Page ${job.page} of a sync's ${MODEL_LABELS[job.model].toLowerCase()}` },
    ...{ jobIds: [job.id], changes: rows, events: rows },
  };
}

async function ofRecord(org: OrgId, start: Start): Promise<TrailScope> {
  const row = must(await find.findTrailRecord(org, start.id), "The record");
  const record = { ...row, label: recordLabel(row.model, row.data) };
  const rows = { recordIds: [record.id], order: "desc" as const };
  const { connectionId, createdAt } = record;
  const age = { from: createdAt, to: new Date() };
  return {
    ...{ ...EMPTY_SCOPE, start, title: `Everything about ${nameOfRecord(record)}`, since: createdAt },
    ...{ connectionIds: [connectionId], changes: rows, events: { ...rows, from: keptSince() } },
    incidentsWithin: { connectionId, ...age, order: "desc" },
    writes: { recordIds: [record.id], ...age },
  };
}

async function ofChange(org: OrgId, start: Start): Promise<TrailScope> {
  const change = must(await find.findTrailChange(org, start.id), "The change");
  if (change.writeRequestId) return ofWrite(org, start, change.writeRequestId);
  const [log, record] = await Promise.all([
    change.syncLogId ? findSyncLog(org, change.syncLogId) : undefined,
    refOf(org, change.recordId, change),
  ]);
  return recordScope(start, must(log, "The sync log"), record, change.jobId);
}

async function ofEvent(
  org: OrgId,
  start: TrailStart,
  eventId: string,
  webhookId: string | null,
): Promise<TrailScope> {
  const event = must(await find.findTrailEvent(org, eventId), "The event");
  const pinned = { pinnedEventIds: [event.id], webhookId };
  const log = event.syncLogId ? await findSyncLog(org, event.syncLogId) : undefined;
  if (log && event.recordId) {
    const record = await refOf(org, event.recordId, { model: event.model ?? "properties", xId: "" });
    return { ...recordScope(start, log, record, event.jobId), ...pinned };
  }
  if (log) {
    const scope = syncScope(start, log);
    return {
      ...scope,
      ...pinned,
      title: `${event.name} and its sync`,
      jobIds: event.jobId ? [event.jobId] : [],
    };
  }
  return { ...eventScope(start, event), ...pinned };
}

async function ofNotification(org: OrgId, start: Start): Promise<TrailScope> {
  const note = must(await find.findTrailNotification(org, start.id), "The notification");
  if (note.incidentId) return ofIncident(org, start, note.incidentId);
  if (note.syncLogId) return ofSync(org, start, note.syncLogId);
  if (note.writeRequestId) return ofWrite(org, start, note.writeRequestId);
  const { alert } = must(
    note.webhookAlertId ? await find.findTrailAlert(org, note.webhookAlertId) : undefined,
    "What the notification tells of",
  );
  return alertScope(org, start, { title: note.title, alert });
}

async function ofIncident(org: OrgId, start: TrailStart, incidentId: string): Promise<TrailScope> {
  const incident = must(await find.findTrailIncident(org, incidentId), "The incident");
  const failed = await listFailedSyncIds(org, incident, MOST_SYNCS - 1);
  const syncLogIds = [...(incident.closingSyncLogId ? [incident.closingSyncLogId] : []), ...failed];
  const rows = { syncLogIds, order: "asc" as const };
  const times = around({ createdAt: timeOfId(failed.at(-1) ?? incident.id), finishedAt: incident.closedAt });
  const { connectionId } = incident;
  return {
    ...{ ...EMPTY_SCOPE, start, title: "An incident from its opening on", since: incident.openedAt },
    ...{ connectionIds: [connectionId], syncLogIds, incidentId },
    ...{ changes: rows, events: { ...rows, ...times }, writes: { connectionId, ...times } },
  };
}

async function ofWrite(org: OrgId, start: TrailStart, writeId: string): Promise<TrailScope> {
  return writeScope(start, must(await find.findTrailWrite(org, writeId), "The write request"));
}

/** The record as it is called now; by the vendor's id where it is gone. */
async function refOf(
  org: OrgId,
  recordId: string,
  known: Pick<RecordRef, "model" | "xId">,
): Promise<RecordRef> {
  const row = await find.findTrailRecord(org, recordId);
  if (!row) return { ...known, id: recordId, label: null };
  return { id: row.id, model: row.model, xId: row.xId, label: recordLabel(row.model, row.data) };
}
