import { transaction } from "@/db/client";
import { lockConnection } from "@/db/queries/connections";
import { listOverdueSchedules } from "@/db/queries/job-schedules";
import { emit } from "@/db/queries/outbox";
import {
  findUnfinishedSync,
  insertSyncLog,
  listSilentSyncs,
  markResumeRequested,
  type SyncLog,
} from "@/db/queries/sync-logs";
import type { OrgId } from "@/lib/ids";
import { endSync } from "@/lib/syncs/end-sync";

/** A run whose worker has been silent for this long past its lease is offered to another one. */
const SILENT_SECONDS = 2 * 60;
/** One that nobody took up since it was offered is given up. */
const UNANSWERED_MS = 10 * 60 * 1000;

export type WatchReport = { resumed: number; interrupted: number; overdue: number };

/** Silent failures are failures: finds runs that stopped and schedules that do not run, and records what is wrong. */
export async function watchSyncs(now: Date = new Date()): Promise<WatchReport> {
  const report = { resumed: 0, interrupted: 0, overdue: 0 };
  for (const log of await listSilentSyncs(SILENT_SECONDS)) {
    const isUnanswered =
      log.resumeRequestedAt && now.getTime() - log.resumeRequestedAt.getTime() > UNANSWERED_MS;
    if (isUnanswered) report.interrupted += (await interrupt(log)) ? 1 : 0;
    else if (!log.resumeRequestedAt) report.resumed += (await offerAgain(log)) ? 1 : 0;
  }
  for (const schedule of await listOverdueSchedules()) {
    report.overdue += (await recordOverdue(schedule.org, schedule.connectionId, schedule.jobScheduleId))
      ? 1
      : 0;
  }
  return report;
}

function offerAgain(log: SyncLog): Promise<boolean> {
  return transaction(async (tx) => {
    await markResumeRequested(log.orgId, log.id, tx);
    return emit(tx, {
      name: "pms/connection.sync.requested",
      org: log.orgId,
      data: { org: log.orgId, connectionId: log.connectionId, syncLogId: log.id },
      idempotencyKey: `resume:${log.id}:${log.fence}`,
    });
  });
}

function interrupt(log: SyncLog): Promise<boolean> {
  const message = "The sync stopped before it was finished, and no worker took it up again.";
  return transaction((tx) =>
    endSync(log.orgId, log, { status: "error", failure: { kind: "interrupted", message } }, tx),
  );
}

function recordOverdue(org: OrgId, connectionId: string, jobScheduleId: string): Promise<boolean> {
  return transaction(async (tx) => {
    if (!(await lockConnection(org, connectionId, tx))) return false;
    const stuck = await findUnfinishedSync(org, connectionId, tx);
    const log =
      stuck ??
      (await insertSyncLog(
        org,
        { connectionId, trigger: "watchdog", mode: "incremental", models: [], jobScheduleId },
        tx,
      ));
    if (!log) return false;
    const message = "No sync has finished for more than two intervals after it was due.";
    return endSync(org, log, { status: "error", failure: { kind: "overdue", message } }, tx);
  });
}
