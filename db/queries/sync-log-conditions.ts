import { and, eq, gte, ilike, inArray, isNotNull, lt, or, type SQL } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { pmsConnections } from "@/db/schema/connections";
import { pmsSyncLogs } from "@/db/schema/syncs";
import { isId, type OrgId } from "@/lib/ids";
import type { SyncLogFilters } from "@/lib/syncs/sync-log-filters";
import { boundsOf, firstIdAt } from "@/lib/time-range";

/** Which sync logs of an organisation the filters let through. Reads the integrations' names where text is searched. */
export async function syncLogsMatching(
  org: OrgId,
  filters: SyncLogFilters,
  on: Executor,
): Promise<SQL | undefined> {
  const { from, to } = boundsOf(filters, new Date());
  return and(
    eq(pmsSyncLogs.orgId, org),
    filters.status.length > 0 ? inArray(pmsSyncLogs.status, filters.status) : undefined,
    filters.connection.length > 0 ? inArray(pmsSyncLogs.connectionId, filters.connection) : undefined,
    filters.trigger.length > 0 ? inArray(pmsSyncLogs.trigger, filters.trigger) : undefined,
    filters.error.length > 0 ? inArray(pmsSyncLogs.errorKind, filters.error) : undefined,
    from ? gte(pmsSyncLogs.id, firstIdAt(from)) : undefined,
    to ? lt(pmsSyncLogs.id, firstIdAt(to)) : undefined,
    filters.q ? await mentions(org, filters.q, on) : undefined,
  );
}

/** A `like` pattern for text that contains `part`, whose own wildcards mean themselves. */
export const containing = (part: string) => `%${part.replace(/[\\%_]/g, "\\$&")}%`;

async function mentions(org: OrgId, q: string, on: Executor): Promise<SQL | undefined> {
  const pattern = containing(q);
  if (isId(q)) return or(eq(pmsSyncLogs.id, q), eq(pmsSyncLogs.connectionId, q));
  // Read beforehand: with the ids at hand the planner knows whether few or many logs match, and picks the right index.
  const named = await on
    .select({ id: pmsConnections.id })
    .from(pmsConnections)
    .where(and(eq(pmsConnections.orgId, org), ilike(pmsConnections.name, pattern)));
  const ids = named.map(({ id }) => id);
  return or(
    and(isNotNull(pmsSyncLogs.errorMessage), ilike(pmsSyncLogs.errorMessage, pattern)),
    ids.length > 0 ? inArray(pmsSyncLogs.connectionId, ids) : undefined,
  );
}
