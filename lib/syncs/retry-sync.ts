import { transaction } from "@/db/client";
import { lockConnection } from "@/db/queries/connections";
import { findSyncLog } from "@/db/queries/sync-logs";
import type { OrgId } from "@/lib/ids";
import { requestSync } from "@/lib/syncs/request-sync";

/**
 * Starts the one automatic retry of a failed sync, if it is still wanted: not where another sync took its place, the
 * connection was paused or it is gone. Tells whether it did.
 */
export function retrySync(org: OrgId, connectionId: string, failedSyncLogId: string): Promise<boolean> {
  return transaction(async (tx) => {
    const connection = await lockConnection(org, connectionId, tx);
    if (!connection || connection.pausedAt || connection.retryOf !== failedSyncLogId) return false;
    const failed = await findSyncLog(org, failedSyncLogId, tx);
    const { joined } = await requestSync(
      org,
      {
        ...{ connectionId, trigger: "retry", retryOf: failedSyncLogId },
        // A watchdog's log names no models: then all of them are read.
        ...(failed && failed.models.length > 0 && { models: failed.models }),
        ...(failed?.jobScheduleId && { jobScheduleId: failed.jobScheduleId }),
      },
      tx,
    );
    return !joined;
  });
}
