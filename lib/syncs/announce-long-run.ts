import { transaction } from "@/db/client";
import { countJobs } from "@/db/queries/sync-jobs";
import type { SyncLog } from "@/db/queries/sync-logs";
import { claimEventKey } from "@/db/queries/webhook-event-keys";
import type { OrgId } from "@/lib/ids";
import { LONG_RUN_HOURS, longRunEvent } from "@/lib/syncs/sync-end-events";
import { recordEvents } from "@/lib/webhooks/record-events";

/** Tells once of a sync that has been running for 12 hours and goes on. */
export async function announceLongRun(
  org: OrgId,
  log: SyncLog,
  connection: { vendor: string; name: string },
): Promise<void> {
  const ranMs = Date.now() - (log.startedAt?.getTime() ?? Date.now());
  if (ranMs < LONG_RUN_HOURS * 3_600_000) return;
  await transaction(async (tx) => {
    const { eventId, isNew } = await claimEventKey(org, `latchkey:long-run:${log.id}`, tx);
    if (!isNew) return;
    const sync = { ...log, vendor: connection.vendor, connectionName: connection.name };
    await recordEvents(org, [{ ...longRunEvent(sync, await countJobs(org, log.id, tx)), id: eventId }], tx);
  });
}
