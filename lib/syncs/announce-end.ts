import type { Transaction } from "@/db/client";
import { findConnection } from "@/db/queries/connections";
import { listEnabledProperties } from "@/db/queries/property-scopes";
import { countJobs } from "@/db/queries/sync-jobs";
import type { SyncLog } from "@/db/queries/sync-logs";
import type { OrgId } from "@/lib/ids";
import type { SyncResult } from "@/lib/syncs/end-sync";
import type { FieldSum } from "@/lib/syncs/lost-fields";
import { completionEvents, lostFieldsError, type TroubleName, trouble } from "@/lib/syncs/sync-end-events";
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
  const troubles = troublesOf(result, lost);
  const affected = troubles.length > 0 ? await listEnabledProperties(org, log.connectionId, tx) : [];
  const told = troubles.flatMap(([name, errorType]) => trouble(name, sync, errorType, affected));
  await recordEvents(org, [...completed, ...told], tx);
}

function troublesOf(result: SyncResult, lost: FieldSum[]): [name: TroubleName, errorType: string][] {
  const troubles: [TroubleName, string][] = [];
  if (result.status === "error") troubles.push(["sync_error", result.failure.kind]);
  if (result.status === "partial") troubles.push(["sync_warning", "partial"]);
  if (lost.length > 0) troubles.push(["sync_warning", lostFieldsError(lost)]);
  return troubles;
}
