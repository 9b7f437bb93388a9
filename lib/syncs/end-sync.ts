import type { Transaction } from "@/db/client";
import { changeConnection } from "@/db/queries/connections";
import { sumFieldCounts } from "@/db/queries/field-sums";
import { closeIncident } from "@/db/queries/incidents";
import { notifyLive } from "@/db/queries/live";
import { emit } from "@/db/queries/outbox";
import { cancelPendingJobs } from "@/db/queries/sync-jobs";
import { finishSyncLog, type SyncLog } from "@/db/queries/sync-logs";
import type { OrgId } from "@/lib/ids";
import { rescheduleAfterRun } from "@/lib/schedules/reschedule";
import { announceEnd } from "@/lib/syncs/announce-end";
import { findLostFields } from "@/lib/syncs/lost-fields";
import { recordSyncFailure, type SyncFailure } from "@/lib/syncs/record-sync-failure";

export type SyncResult =
  | { status: "success" | "partial" }
  | { status: "cancelled" }
  | { status: "error"; failure: SyncFailure };

/**
 * Ends an unfinished run with its result, and everything that follows from it, in the caller's transaction. False
 * where the run was ended before, or (with `fence`) another worker holds it: then nothing is changed. A success that
 * left fields without values ends in part; what is told of them is told of a run that failed or was cancelled, too:
 * what it stored stays, and no later run loses it again.
 */
export async function endSync(
  org: OrgId,
  log: Pick<SyncLog, "id" | "connectionId">,
  result: SyncResult,
  tx: Transaction,
  fence?: number,
): Promise<boolean> {
  const failure = result.status === "error" ? result.failure : undefined;
  const lostFields = findLostFields(await sumFieldCounts(org, log.id, tx));
  const isLost = lostFields.length > 0;
  const ended = await finishSyncLog(
    org,
    log.id,
    {
      status: isLost && result.status === "success" ? "partial" : result.status,
      lostFields: isLost ? lostFields : null,
      ...(failure && { errorKind: failure.kind, errorMessage: failure.message }),
      ...(fence !== undefined && { fence }),
    },
    tx,
  );
  if (!ended) return false;
  await cancelPendingJobs(org, ended.id, tx);
  const succeeded = result.status === "cancelled" ? null : !failure;
  const firstScheduleIds = await rescheduleAfterRun(org, ended, succeeded, tx);
  if (result.status === "error") await recordSyncFailure(org, ended, result.failure, tx);
  else if (result.status !== "cancelled") await recordSyncSuccess(org, ended, tx);
  if (isLost || result.status === "partial") {
    await emit(tx, {
      name: "pms/connection.sync.partial",
      org,
      data: { org, connectionId: ended.connectionId, syncLogId: ended.id },
      idempotencyKey: `partial:${ended.id}`,
    });
  }
  await notifyLive(org, "connections", ended.connectionId, tx);
  await notifyLive(org, "sync-logs", ended.id, tx);
  await announceEnd(org, ended, result, firstScheduleIds, tx);
  return true;
}

async function recordSyncSuccess(org: OrgId, log: SyncLog, tx: Transaction): Promise<void> {
  await changeConnection(
    org,
    log.connectionId,
    {
      status: "active",
      errorKind: null,
      errorMessage: null,
      failingSince: null,
      lastSyncedAt: new Date(),
    },
    tx,
  );
  const about = { org, connectionId: log.connectionId, syncLogId: log.id };
  const incident = await closeIncident(
    org,
    log.connectionId,
    { syncLogId: log.id, startedBy: log.startedBy },
    tx,
  );
  if (incident) {
    await emit(tx, {
      name: "pms/connection.recovered",
      org,
      data: { ...about, incidentId: incident.id },
      idempotencyKey: `recovered:${incident.id}`,
    });
    await notifyLive(org, "incidents", incident.id, tx);
  }
}
