import { and, eq, gte, ilike, inArray, isNotNull, lt, or, type SQL, sql } from "drizzle-orm";
import { pmsConnections } from "@/db/schema/connections";
import { pmsSyncLogs } from "@/db/schema/syncs";
import { isId, type OrgId } from "@/lib/ids";
import type { SyncLogFilters } from "@/lib/syncs/sync-log-filters";
import { boundsOf, firstIdAt } from "@/lib/time-range";

/** Which sync logs of an organisation the filters let through. */
export function syncLogsMatching(org: OrgId, filters: SyncLogFilters): SQL | undefined {
  const { from, to } = boundsOf(filters, new Date());
  return and(
    eq(pmsSyncLogs.orgId, org),
    filters.status.length > 0 ? inArray(pmsSyncLogs.status, filters.status) : undefined,
    filters.connection.length > 0 ? inArray(pmsSyncLogs.connectionId, filters.connection) : undefined,
    filters.trigger.length > 0 ? inArray(pmsSyncLogs.trigger, filters.trigger) : undefined,
    filters.error.length > 0 ? inArray(pmsSyncLogs.errorKind, filters.error) : undefined,
    from ? gte(pmsSyncLogs.id, firstIdAt(from)) : undefined,
    to ? lt(pmsSyncLogs.id, firstIdAt(to)) : undefined,
    filters.q ? mentions(org, filters.q) : undefined,
  );
}

/** A `like` pattern for text that contains `part`, whose own wildcards mean themselves. */
export const containing = (part: string) => `%${part.replace(/[\\%_]/g, "\\$&")}%`;

function mentions(org: OrgId, q: string): SQL | undefined {
  const pattern = containing(q);
  if (isId(q)) return or(eq(pmsSyncLogs.id, q), eq(pmsSyncLogs.connectionId, q));
  // An array rather than `in (select …)`: it is computed once and lets both sides use their index.
  const named = sql`any (array(select ${pmsConnections.id} from ${pmsConnections}
    where ${pmsConnections.orgId} = ${org} and ${pmsConnections.name} ilike ${pattern}))`;
  return or(
    and(isNotNull(pmsSyncLogs.errorMessage), ilike(pmsSyncLogs.errorMessage, pattern)),
    sql`${pmsSyncLogs.connectionId} = ${named}`,
  );
}
