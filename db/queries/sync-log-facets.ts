import { asc, desc, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { syncLogsMatching } from "@/db/queries/sync-log-conditions";
import { pmsConnections } from "@/db/schema/connections";
import { pmsSyncLogs, type SyncStatus, type SyncTrigger } from "@/db/schema/syncs";
import type { OrgId } from "@/lib/ids";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { VendorId } from "@/lib/pms/vendor";
import { NO_FILTERS, type SyncLogFilters } from "@/lib/syncs/sync-log-filters";

/** Facets are counted over this many of the newest logs in the chosen time; more are told as "and more". */
const MAX_COUNTED = 10_000;

/** How many logs there are of one combination of choices. */
type Combination = {
  status: SyncStatus;
  connection: string;
  trigger: SyncTrigger;
  error: PmsErrorKind | null;
  count: number;
};
export type FacetCount = { value: string; count: number };
export type SyncLogFacets = {
  total: number;
  /** The counts are of the newest logs only: each may be higher, and a choice without a count may have some. */
  isPartial: boolean;
  status: FacetCount[];
  trigger: FacetCount[];
  error: FacetCount[];
  connection: FacetCount[];
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
  return { ...countFacets(combinations, filters), connections };
}

const KEYS = ["status", "connection", "trigger", "error"] as const;
type Key = (typeof KEYS)[number];

/** Each facet counts under the choices of the others, never under its own. */
function countFacets(
  combinations: Combination[],
  filters: SyncLogFilters,
): Omit<SyncLogFacets, "connections"> {
  const passes = (combination: Combination, key: Key) =>
    filters[key].length === 0 || filters[key].some((value) => value === combination[key]);
  const counts = (key: Key): FacetCount[] => {
    const others = KEYS.filter((other) => other !== key);
    const found = new Map<string, number>();
    for (const combination of combinations) {
      const value = combination[key];
      if (value === null || !others.every((other) => passes(combination, other))) continue;
      found.set(value, (found.get(value) ?? 0) + combination.count);
    }
    return [...found].map(([value, count]) => ({ value, count }));
  };
  const sum = (list: Combination[]) => list.reduce((total, { count }) => total + count, 0);
  const scanned = sum(combinations);
  return {
    total: Math.min(MAX_COUNTED, sum(combinations.filter((item) => KEYS.every((key) => passes(item, key))))),
    isPartial: scanned > MAX_COUNTED,
    status: counts("status"),
    connection: counts("connection"),
    trigger: counts("trigger"),
    error: counts("error"),
  };
}
