import type { Transaction } from "@/db/client";
import { changeConnection, lockConnection } from "@/db/queries/connections";
import { recordIncidentFailure } from "@/db/queries/incidents";
import { notifyLive } from "@/db/queries/live";
import { emit } from "@/db/queries/outbox";
import type { SyncLog } from "@/db/queries/sync-logs";
import { env } from "@/lib/env";
import type { OrgId } from "@/lib/ids";
import { PMS_ERROR_GUIDE, type PmsErrorKind } from "@/lib/pms/error-kinds";

export type SyncFailure = { kind: PmsErrorKind; message: string };

/**
 * What follows from a sync log with `status=error`, in its transaction: the connection's error, its incident, the one
 * automatic retry where it can help, and `pms/connection.sync.failed`, once per sync log.
 */
export async function recordSyncFailure(
  org: OrgId,
  log: SyncLog,
  failure: SyncFailure,
  tx: Transaction,
): Promise<void> {
  const connection = await lockConnection(org, log.connectionId, tx);
  if (!connection) return;
  const now = new Date();
  // A retry never schedules another one.
  const willRetry = PMS_ERROR_GUIDE[failure.kind].automaticRetryHelps && log.trigger !== "retry";
  const retryAt = willRetry ? new Date(now.getTime() + env().SYNC_RETRY_DELAY_SECONDS * 1000) : null;
  await changeConnection(
    org,
    connection.id,
    {
      status: "error",
      errorKind: failure.kind,
      errorMessage: failure.message,
      failingSince: connection.failingSince ?? now,
      retryAt,
      retryOf: retryAt ? log.id : null,
    },
    tx,
  );
  const incident = await recordIncidentFailure(
    org,
    {
      connectionId: connection.id,
      syncLogId: log.id,
      errorKind: failure.kind,
      errorMessage: failure.message,
    },
    tx,
  );
  await emit(tx, {
    name: "pms/connection.sync.failed",
    org,
    data: {
      org,
      connectionId: connection.id,
      syncLogId: log.id,
      incidentId: incident.id,
      retryAt: retryAt?.toISOString() ?? null,
    },
    idempotencyKey: `failed:${log.id}`,
  });
  await notifyLive(org, "incidents", incident.id, tx);
}
