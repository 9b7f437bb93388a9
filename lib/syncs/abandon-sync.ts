import { transaction } from "@/db/client";
import { findSyncLog } from "@/db/queries/sync-logs";
import type { OrgId } from "@/lib/ids";
import { endSync } from "@/lib/syncs/end-sync";
import type { SyncFailure } from "@/lib/syncs/record-sync-failure";

/** Ends a run that cannot go on as failed; nothing happens where it has ended by now. */
export async function abandonSync(org: OrgId, syncLogId: string, failure: SyncFailure): Promise<boolean> {
  return transaction(async (tx) => {
    const log = await findSyncLog(org, syncLogId, tx);
    return log !== undefined && endSync(org, log, { status: "error", failure }, tx);
  });
}
