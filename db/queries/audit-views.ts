import { and, asc, desc, eq, gt, gte, ilike, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { containing } from "@/db/queries/sync-log-conditions";
import { auditLog } from "@/db/schema/orgs";
import type { AuditFilters } from "@/lib/audit/audit-filters";
import { isId, type OrgId } from "@/lib/ids";
import { keyset } from "@/lib/keyset";
import { boundsOf, firstIdAt } from "@/lib/time-range";

const ENTRIES_PER_PAGE = 50;
/** Facets are counted over this many of the newest entries. */
export const MAX_COUNTED = 10_000;
const cursors = keyset("audit-log", z.uuid());

export type AuditEntryRow = typeof auditLog.$inferSelect;
export type AuditPage = {
  rows: AuditEntryRow[];
  /** Cursors for `before` and `after`; null where there is nothing on that side. */
  newer: string | null;
  older: string | null;
};

/** Newest first: the entries older than the cursor `after`, or the page of those newer than `before`. */
export async function listAuditEntries(
  org: OrgId,
  filters: AuditFilters,
  page: { after?: string | null; before?: string | null } = {},
  on: Executor = database(),
): Promise<AuditPage> {
  const after = cursors.decode(page.after);
  const before = after ? undefined : cursors.decode(page.before);
  const found = await on
    .select()
    .from(auditLog)
    .where(
      and(
        matching(org, filters),
        after ? lt(auditLog.id, after) : undefined,
        before ? gt(auditLog.id, before) : undefined,
      ),
    )
    .orderBy(before ? asc(auditLog.id) : desc(auditLog.id))
    .limit(ENTRIES_PER_PAGE + 1);
  const hasMore = found.length > ENTRIES_PER_PAGE;
  const rows = before ? found.slice(0, ENTRIES_PER_PAGE).reverse() : found.slice(0, ENTRIES_PER_PAGE);
  const cursorOf = (row: AuditEntryRow | undefined) => (row ? cursors.encode(row.id) : null);
  return {
    rows,
    newer: after || (before && hasMore) ? cursorOf(rows[0]) : null,
    older: before || hasMore ? cursorOf(rows.at(-1)) : null,
  };
}

export type AuditFacet = { key: "action" | "actor"; value: string; label: string; count: number };

/** How many entries each action and each person has under the other filters, most first. Bounded as above. */
export async function countAuditEntries(
  org: OrgId,
  filters: AuditFilters,
  on: Executor = database(),
): Promise<AuditFacet[]> {
  const newest = (own: "action" | "actor", also: SQL | undefined) => sql`
    select ${auditLog.action}, ${auditLog.actorId}, ${auditLog.actorName} from ${auditLog}
    where ${and(matching(org, { ...filters, [own]: [] }), also)} order by ${auditLog.id} desc limit ${MAX_COUNTED}`;
  const rows = await on.execute<AuditFacet>(sql`
    select 'action' as key, action as value, action as label, count(*)::int as count
    from (${newest("action", undefined)}) as newest group by action
    union all
    select 'actor', actor_id::text, max(actor_name), count(*)::int
    from (${newest("actor", sql`${auditLog.actorId} is not null`)}) as newest group by actor_id
    order by count desc, value`);
  return [...rows];
}

function matching(org: OrgId, filters: AuditFilters): SQL | undefined {
  const { from, to } = boundsOf(filters, new Date());
  return and(
    eq(auditLog.orgId, org),
    filters.action.length > 0 ? inArray(auditLog.action, filters.action) : undefined,
    filters.actor.length > 0 ? inArray(auditLog.actorId, filters.actor) : undefined,
    from ? gte(auditLog.id, firstIdAt(from)) : undefined,
    to ? lt(auditLog.id, firstIdAt(to)) : undefined,
    filters.q ? about(filters.q) : undefined,
  );
}

function about(q: string): SQL | undefined {
  const pattern = containing(q);
  if (isId(q)) return or(eq(auditLog.targetId, q), eq(auditLog.id, q));
  return or(ilike(auditLog.targetName, pattern), ilike(auditLog.actorName, pattern));
}
