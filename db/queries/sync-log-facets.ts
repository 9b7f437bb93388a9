import { asc, desc, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { syncLogsMatching } from "@/db/queries/sync-log-conditions";
import { pmsConnections } from "@/db/schema/connections";
import { pmsSyncLogs } from "@/db/schema/syncs";
import { countFacets, type FacetCounts } from "@/lib/count-facets";
import type { OrgId } from "@/lib/ids";
import type { VendorId } from "@/lib/pms/vendor";
import { NO_FILTERS, type SyncLogFilters } from "@/lib/syncs/sync-log-filters";

/** Facets are counted over this many of the newest logs in the chosen time; more are told as "and more". */
const MAX_COUNTED = 10_000;

const KEYS = ["status", "connection", "trigger", "error"] as const;
export type SyncLogFacets = FacetCounts<(typeof KEYS)[number]> & {
  connections: { id: string; name: string; vendor: VendorId }[];
};

/** How many logs each choice would show, given the choices of the other facets. One bounded scan for all of them. */
export async function countSyncLogs(
  org: OrgId,
  filters: SyncLogFilters,
  on: Executor = database(),
): Promise<SyncLogFacets> {
  const { range, from, to, q } = filters;
  const newest = on
    .select({
      status: pmsSyncLogs.status,
      connection: pmsSyncLogs.connectionId,
      trigger: pmsSyncLogs.trigger,
      error: pmsSyncLogs.errorKind,
    })
    .from(pmsSyncLogs)
    .where(await syncLogsMatching(org, { ...NO_FILTERS, range, from, to, q }, on))
    .orderBy(desc(pmsSyncLogs.id))
    .limit(MAX_COUNTED + 1)
    .as("newest");
  const [combinations, connections] = await Promise.all([
    on
      .select({
        status: newest.status,
        connection: newest.connection,
        trigger: newest.trigger,
        error: newest.error,
        count: sql<number>`count(*)::int`,
      })
      .from(newest)
      .groupBy(newest.status, newest.connection, newest.trigger, newest.error),
    on
      .select({ id: pmsConnections.id, name: pmsConnections.name, vendor: pmsConnections.vendor })
      .from(pmsConnections)
      .where(eq(pmsConnections.orgId, org))
      .orderBy(asc(sql`lower(${pmsConnections.name})`), asc(pmsConnections.id)),
  ]);
  return { ...countFacets(combinations, filters, KEYS, MAX_COUNTED), connections };
}
