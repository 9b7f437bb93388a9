import type { Transaction } from "@/db/client";
import { findConnection } from "@/db/queries/connections";
import { listEnabledProperties } from "@/db/queries/property-scopes";
import { countJobs } from "@/db/queries/sync-jobs";
import type { SyncLog } from "@/db/queries/sync-logs";
import type { OrgId } from "@/lib/ids";
import type { SyncResult } from "@/lib/syncs/end-sync";
import { completionEvents, lostFieldsError, trouble } from "@/lib/syncs/sync-end-events";
import { recordEvents } from "@/lib/webhooks/record-events";

/**
 * Tells the organisation's own systems how a sync ended, in its transaction. `firstScheduleIds`: the schedules whose
 * first sync this was.
 */
export async function announceEnd(
  org: OrgId,
  log: SyncLog,
  result: SyncResult,
  firstScheduleIds: string[],
  tx: Transaction,
): Promise<void> {
  const lost = log.lostFields ?? [];
  if (result.status === "cancelled" && lost.length === 0) return;
  const connection = await findConnection(org, log.connectionId, tx);
  if (!connection) return;
  const sync = { ...log, vendor: connection.vendor, connectionName: connection.name };
  const completed =
    result.status === "error" || result.status === "cancelled"
      ? []
      : completionEvents(sync, await countJobs(org, log.id, tx), firstScheduleIds);
  const affected = () => listEnabledProperties(org, log.connectionId, tx);
  const troubles =
    result.status === "error"
      ? trouble("sync_error", sync, result.failure.kind, await affected())
      : result.status === "partial"
        ? trouble("sync_warning", sync, "partial", await affected())
        : [];
  const losses =
    lost.length > 0 ? trouble("sync_warning", sync, lostFieldsError(lost), await affected()) : [];
  await recordEvents(org, [...completed, ...troubles, ...losses], tx);
}
