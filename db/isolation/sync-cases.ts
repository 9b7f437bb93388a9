import type { IsolationCases } from "@/db/isolation/case";
import type { SeededOrg } from "@/db/isolation/seed";
import * as fieldSums from "@/db/queries/field-sums";
import * as changes from "@/db/queries/record-changes";
import * as records from "@/db/queries/records";
import * as syncEvents from "@/db/queries/sync-events";
import * as jobViews from "@/db/queries/sync-job-views";
import * as jobs from "@/db/queries/sync-jobs";
import * as detail from "@/db/queries/sync-log-detail";
import * as facets from "@/db/queries/sync-log-facets";
import * as logViews from "@/db/queries/sync-log-views";
import * as logs from "@/db/queries/sync-logs";
import * as progress from "@/db/queries/sync-progress";
import { newId } from "@/lib/ids";
import { changeFilters } from "@/lib/syncs/change-filters";
import { NO_FILTERS } from "@/lib/syncs/sync-log-filters";

const scopeOf = (a: SeededOrg) => ({ connectionId: a.connectionId, model: "leases" as const });
const incoming = (xId: string) => ({ xId, xPropertyId: null, data: { name: "incoming" }, hash: newId() });
const counts = { newCount: 1, updatedCount: 0, unchangedCount: 0 };
const outcome = { skippedCount: 0, rejected: [], fieldCounts: { unit_number: [1, 0] as [number, number] } };

export const syncCases: IsolationCases = {
  "record-changes.listRecordChanges": (org, a, tx) =>
    changes.listRecordChanges(org, a.failedLogId, changeFilters.parse({}), null, tx),
  "record-changes.countRecordChanges": (org, a, tx) => changes.countRecordChanges(org, a.failedLogId, tx),
  "record-changes.listChangesOfRecord": (org, a, tx) =>
    changes.listChangesOfRecord(org, a.recordId, null, tx),
  "records.compareRecords": (org, a, tx) =>
    records.compareRecords(org, scopeOf(a), [{ xId: "L1", xPropertyId: null, hash: newId() }], tx),
  "records.stampSeen": (org, a, tx) => records.stampSeen(org, [a.recordId], tx),
  "records.insertRecords": (org, a, tx) => records.insertRecords(org, scopeOf(a), [incoming("L2")], tx),
  "records.updateRecords": (org, a, tx) =>
    records.updateRecords(org, [{ ...incoming("L1"), recordId: a.recordId }], tx),
  "records.insertRecordChanges": (org, a, tx) =>
    records.insertRecordChanges(
      org,
      { connectionId: a.connectionId, syncLogId: a.failedLogId, jobId: a.failedJobId, model: "leases" },
      [{ recordId: a.recordId, xId: "L1", kind: "new", diff: null }],
      tx,
    ),
  "field-sums.sumFieldCounts": (org, a, tx) => fieldSums.sumFieldCounts(org, a.failedLogId, tx),
  "sync-events.summarizeSyncEvents": (org, a, tx) => syncEvents.summarizeSyncEvents(org, a.failedLogId, tx),
  "sync-job-views.listJobBars": (org, a, tx) => jobViews.listJobBars(org, a.failedLogId, tx),
  "sync-job-views.listJobErrors": (org, a, tx) => jobViews.listJobErrors(org, a.failedLogId, tx),
  "sync-job-views.listRejectedRecords": (org, a, tx) =>
    jobViews.listRejectedRecords(org, a.failedLogId, null, tx),
  "sync-jobs.insertRootJobs": (org, a, tx) =>
    jobs.insertRootJobs(org, a.runningLogId, [{ model: "units", updatedSince: null }], tx),
  "sync-jobs.insertNextJob": async (org, a, tx) => {
    const [job] = await jobs.listDueJobs(a.org, a.runningLogId, 1, tx);
    if (!job) throw new Error("The seed has no due job.");
    return jobs.insertNextJob(org, job, "next", tx);
  },
  "sync-jobs.listDueJobs": (org, a, tx) => jobs.listDueJobs(org, a.runningLogId, 10, tx),
  "sync-jobs.findNextJobAt": (org, a, tx) => jobs.findNextJobAt(org, a.runningLogId, tx),
  "sync-jobs.completeJob": (org, a, tx) =>
    jobs.completeJob(org, a.jobId, { ...counts, ...outcome, total: 1, elapsedMs: 5 }, tx),
  "sync-jobs.failJobAttempt": (org, a, tx) =>
    jobs.failJobAttempt(
      org,
      a.jobId,
      { kind: "timeout", message: "Late", runAt: null, attempts: 1, elapsedMs: 5 },
      tx,
    ),
  "sync-jobs.postponeJobs": (org, a, tx) =>
    jobs.postponeJobs(org, a.runningLogId, new Date("2099-01-01"), tx),
  "sync-jobs.countJobs": (org, a, tx) => jobs.countJobs(org, a.failedLogId, tx),
  "sync-jobs.cancelPendingJobs": (org, a, tx) => jobs.cancelPendingJobs(org, a.runningLogId, tx),
  "sync-jobs.listModelOutcomes": (org, a, tx) => jobs.listModelOutcomes(org, a.failedLogId, tx),
  "sync-log-detail.getSyncLogView": (org, a, tx) => detail.getSyncLogView(org, a.failedLogId, tx),
  "sync-log-detail.findIncidentOfSync": (org, a, tx) =>
    detail.findIncidentOfSync(org, { syncLogId: a.failedLogId, connectionId: a.connectionId }, tx),
  "sync-log-facets.countSyncLogs": (org, _a, tx) => facets.countSyncLogs(org, NO_FILTERS, tx),
  "sync-log-views.listSyncLogs": (org, _a, tx) => logViews.listSyncLogs(org, NO_FILTERS, {}, tx),
  "sync-log-views.listSyncLogUpdates": (org, a, tx) =>
    logViews.listSyncLogUpdates(org, NO_FILTERS, { since: null, ids: [a.failedLogId] }, tx),
  "sync-log-views.listSyncLogsAround": (org, a, tx) =>
    logViews.listSyncLogsAround(org, NO_FILTERS, a.failedLogId, undefined, tx),
  "sync-logs.insertSyncLog": (org, a, tx) =>
    logs.insertSyncLog(
      org,
      { connectionId: a.quietConnectionId, trigger: "manual", mode: "incremental", models: ["leases"] },
      tx,
    ),
  "sync-logs.findUnfinishedSync": (org, a, tx) => logs.findUnfinishedSync(org, a.connectionId, tx),
  "sync-logs.findSyncLog": (org, a, tx) => logs.findSyncLog(org, a.failedLogId, tx),
  "sync-logs.takeOverSync": (org, a, tx) => logs.takeOverSync(org, a.runningLogId, tx),
  "sync-logs.addSyncProgress": (org, a, tx) =>
    logs.addSyncProgress(
      org,
      a.runningLogId,
      1,
      { ...counts, currentModel: "leases", pages: 1, skippedCount: 0, rejectedCount: 0, failedJobs: 0 },
      tx,
    ),
  "sync-logs.renewSyncLease": (org, a, tx) => logs.renewSyncLease(org, a.runningLogId, 1, undefined, tx),
  "sync-logs.finishSyncLog": (org, a, tx) =>
    logs.finishSyncLog(org, a.runningLogId, { status: "success", lostFields: null, fence: 1 }, tx),
  "sync-logs.requestSyncCancel": (org, a, tx) => logs.requestSyncCancel(org, a.runningLogId, tx),
  "sync-logs.markResumeRequested": (org, a, tx) => logs.markResumeRequested(org, a.runningLogId, tx),
  "sync-progress.findSyncProgress": (org, a, tx) => progress.findSyncProgress(org, a.connectionId, tx),
};
