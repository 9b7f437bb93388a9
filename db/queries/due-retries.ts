import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { pmsConnections } from "@/db/schema/connections";
import type { OrgId } from "@/lib/ids";

/** Automatic retries of any organisation that have been due for a minute: their own timer must have been lost. */
export async function listDueRetries(
  limit: number,
  on: Executor = database(),
): Promise<{ org: OrgId; connectionId: string; failedSyncLogId: string }[]> {
  const rows = await on
    .select({
      org: pmsConnections.orgId,
      connectionId: pmsConnections.id,
      failedSyncLogId: pmsConnections.retryOf,
    })
    .from(pmsConnections)
    .where(
      sql`${pmsConnections.retryAt} < now() - interval '1 minute' and ${pmsConnections.pausedAt} is null`,
    )
    .orderBy(pmsConnections.retryAt)
    .limit(limit);
  return rows.flatMap(({ failedSyncLogId, ...row }) =>
    failedSyncLogId ? [{ ...row, failedSyncLogId }] : [],
  );
}
