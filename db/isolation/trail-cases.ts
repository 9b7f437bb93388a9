import type { IsolationCases } from "@/db/isolation/case";
import type { SeededOrg } from "@/db/isolation/seed";
import { listChangesOfRecord } from "@/db/queries/record-changes";
import * as told from "@/db/queries/told";
import * as alerts from "@/db/queries/trail-alerts";
import * as changes from "@/db/queries/trail-changes";
import * as deliveries from "@/db/queries/trail-deliveries";
import * as events from "@/db/queries/trail-events";
import { listTrailIncidents } from "@/db/queries/trail-incidents";
import * as rows from "@/db/queries/trail-rows";
import * as starts from "@/db/queries/trail-starts";
import * as syncs from "@/db/queries/trail-syncs";
import * as writes from "@/db/queries/trail-writes";

const LONG_AGO = new Date("2020-01-01");
const LATER = new Date("2099-01-01");
const changesOf = (a: SeededOrg) => ({ syncLogIds: [a.failedLogId], order: "asc" as const });
const eventsOf = (a: SeededOrg) => ({ recordIds: [a.recordId], from: LONG_AGO, order: "desc" as const });
const page = { cursor: null, limit: 10 };
const delivery = (a: SeededOrg) => ({ eventId: a.eventId, webhookId: a.webhookId, attempts: 1 });
const between = { from: LONG_AGO, to: LATER };

export const trailCases: IsolationCases = {
  "told.listToldNotes": (org, a, tx) => told.listToldNotes(org, { incidentIds: [a.incidentId] }, tx),
  "told.listToldEmails": (org, a, tx) => told.listToldEmails(org, { incidentIds: [a.incidentId] }, tx),
  "trail-alerts.listTrailAlerts": (org, a, tx) => alerts.listTrailAlerts(org, [a.webhookId], LONG_AGO, tx),
  "trail-changes.listTrailChanges": (org, a, tx) => changes.listTrailChanges(org, changesOf(a), page, tx),
  "trail-changes.countTrailChanges": (org, a, tx) => changes.countTrailChanges(org, changesOf(a), tx),
  "trail-deliveries.listTrailDeliveries": (org, a, tx) =>
    deliveries.listTrailDeliveries(org, [a.eventId], { perEvent: 5 }, tx),
  "trail-deliveries.listTrailAttempts": (org, a, tx) =>
    deliveries.listTrailAttempts(org, [delivery(a)], 3, tx),
  "trail-events.listTrailEvents": (org, a, tx) => events.listTrailEvents(org, eventsOf(a), page, tx),
  "trail-events.countTrailEvents": (org, a, tx) => events.countTrailEvents(org, eventsOf(a), tx),
  "trail-events.listEventsByIds": (org, a, tx) => events.listEventsByIds(org, [a.eventId], tx),
  "trail-events.listWriteEvents": (org, a, tx) =>
    events.listWriteEvents(org, { ids: [a.writeRequestId], ...between }, tx),
  "trail-events.listUndeliveredEventIds": (org, a, tx) =>
    events.listUndeliveredEventIds(org, a.webhookId, { ...between, limit: 10 }, tx),
  "trail-rows.countTrailRows": (org, a, tx) => rows.countTrailRows("record_changes", org, changesOf(a), tx),
  "trail-starts.findStartKind": (org, a, tx) => starts.findStartKind(org, a.failedLogId, tx),
  "trail-starts.findTrailJob": (org, a, tx) => starts.findTrailJob(org, a.jobId, tx),
  "trail-starts.findTrailAttempt": (org, a, tx) => starts.findTrailAttempt(org, a.attemptId, tx),
  "trail-starts.findTrailRecord": (org, a, tx) => starts.findTrailRecord(org, a.recordId, tx),
  "trail-starts.findTrailChange": async (org, a, tx) => {
    const [change] = (await listChangesOfRecord(a.org, a.recordId, null, tx)).rows;
    if (!change) throw new Error("The seed has no change.");
    return starts.findTrailChange(org, change.id, tx);
  },
  "trail-starts.findTrailEvent": (org, a, tx) => starts.findTrailEvent(org, a.eventId, tx),
  "trail-starts.findTrailNotification": (org, a, tx) =>
    starts.findTrailNotification(org, a.notificationId, tx),
  "trail-starts.findTrailIncident": (org, a, tx) => starts.findTrailIncident(org, a.incidentId, tx),
  "trail-starts.findTrailWrite": (org, a, tx) => starts.findTrailWrite(org, a.writeRequestId, tx),
  "trail-starts.findTrailAlert": (org, a, tx) => starts.findTrailAlert(org, a.alertId, tx),
  "trail-syncs.listTrailSyncs": (org, a, tx) => syncs.listTrailSyncs(org, [a.failedLogId], tx),
  "trail-syncs.listNewestSyncIds": (org, a, tx) => syncs.listNewestSyncIds(org, a.connectionId, 5, tx),
  "trail-syncs.listFailedSyncIds": (org, a, tx) =>
    syncs.listFailedSyncIds(
      org,
      { connectionId: a.connectionId, firstSyncLogId: a.failedLogId, lastSyncLogId: a.failedLogId },
      5,
      tx,
    ),
  "trail-syncs.listTrailModels": (org, a, tx) => syncs.listTrailModels(org, a.failedLogId, tx),
  "trail-syncs.listTrailJobs": (org, a, tx) => syncs.listTrailJobs(org, [a.failedJobId], tx),
  "trail-syncs.listTrailFailedJobs": (org, a, tx) => syncs.listTrailFailedJobs(org, [a.failedLogId], tx),
  "trail-incidents.listTrailIncidents": async (org, a, tx) => {
    const none = { syncLogIds: [], within: null, incidentId: null };
    const within = { connectionId: a.connectionId, ...between, order: "desc" as const };
    return [
      await listTrailIncidents(org, { ...none, syncLogIds: [a.failedLogId] }, tx),
      await listTrailIncidents(org, { ...none, incidentId: a.incidentId }, tx),
      await listTrailIncidents(org, { ...none, within }, tx),
    ];
  },
  "trail-writes.listTrailWrites": async (org, a, tx) => [
    await writes.listTrailWrites(org, { ids: [a.writeRequestId], ...between }, tx),
    await writes.listTrailWrites(org, { attemptIds: [a.attemptId], ...between }, tx),
    await writes.listTrailWrites(org, { recordIds: [a.recordId], ...between }, tx),
    await writes.listTrailWrites(org, { connectionId: a.connectionId, ...between }, tx),
  ],
};
