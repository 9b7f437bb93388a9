import { and, desc, eq, gt, inArray, lt, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { syncLogHead, syncLogOutcome } from "@/db/queries/sync-log-columns";
import { syncLogsMatching } from "@/db/queries/sync-log-conditions";
import { users } from "@/db/schema/auth";
import { pmsConnections } from "@/db/schema/connections";
import { pmsSyncLogs } from "@/db/schema/syncs";
import type { OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";
import type { SyncLogFilters } from "@/lib/syncs/sync-log-filters";

export const SYNC_LOGS_PER_PAGE = 50;
const cursors = keyset("sync-logs", z.uuid());
/** More new logs than this are told as "100+ new". */
const MAX_NEW = 100;

const columns = {
  ...syncLogHead,
  ...syncLogOutcome,
  connectionId: pmsSyncLogs.connectionId,
  connectionName: pmsConnections.name,
  vendor: pmsConnections.vendor,
  retryOf: pmsSyncLogs.retryOf,
};

const select = (on: Executor, where: SQL | undefined) =>
  on
    .select(columns)
    .from(pmsSyncLogs)
    .innerJoin(
      pmsConnections,
      and(eq(pmsConnections.orgId, pmsSyncLogs.orgId), eq(pmsConnections.id, pmsSyncLogs.connectionId)),
    )
    .leftJoin(users, eq(users.id, pmsSyncLogs.startedBy))
    .where(where);

export type SyncLogRow = Awaited<ReturnType<typeof select>>[number];
export type SyncLogPage = { rows: SyncLogRow[]; nextCursor: string | null };

/** Newest first. Logs that start while somebody pages move nothing: the cursor is the last id seen. */
export async function listSyncLogs(
  org: OrgId,
  filters: SyncLogFilters,
  page: { cursor?: string | null; limit?: number } = {},
  on: Executor = database(),
): Promise<SyncLogPage> {
  const limit = page.limit ?? SYNC_LOGS_PER_PAGE;
  const after = cursors.decode(page.cursor);
  const rows = await select(
    on,
    and(await syncLogsMatching(org, filters, on), after ? lt(pmsSyncLogs.id, after) : undefined),
  )
    .orderBy(desc(pmsSyncLogs.id))
    .limit(limit + 1);
  return toPage(rows, limit, cursors, (row) => row.id);
}

export type SyncLogUpdates = { newCount: number; rows: SyncLogRow[] };

/** For a list that is open: how many logs (100 at most, plus one) are newer than `since`, and how `ids` look now. */
export async function listSyncLogUpdates(
  org: OrgId,
  filters: SyncLogFilters,
  { since, ids }: { since: string | null; ids: string[] },
  on: Executor = database(),
): Promise<SyncLogUpdates> {
  const newer = and(await syncLogsMatching(org, filters, on), since ? gt(pmsSyncLogs.id, since) : undefined);
  const bounded = on
    .select({ id: pmsSyncLogs.id })
    .from(pmsSyncLogs)
    .where(newer)
    .limit(MAX_NEW + 1)
    .as("bounded");
  const [counted, rows] = await Promise.all([
    on.select({ count: sql<number>`count(*)::int` }).from(bounded),
    ids.length > 0 ? select(on, and(eq(pmsSyncLogs.orgId, org), inArray(pmsSyncLogs.id, ids))) : [],
  ]);
  return { newCount: counted[0]?.count ?? 0, rows };
}

/** The logs around one, newest first, under the same filters; the one itself is there even if they leave it out. */
export async function listSyncLogsAround(
  org: OrgId,
  filters: SyncLogFilters,
  syncLogId: string,
  reach: { newer: number; older: number } = { newer: 12, older: 38 },
  on: Executor = database(),
): Promise<SyncLogRow[]> {
  const matching = await syncLogsMatching(org, filters, on);
  const rows = await unionAll(
    select(on, and(matching, gt(pmsSyncLogs.id, syncLogId)))
      .orderBy(pmsSyncLogs.id)
      .limit(reach.newer),
    select(on, and(eq(pmsSyncLogs.orgId, org), eq(pmsSyncLogs.id, syncLogId))).limit(1),
    select(on, and(matching, lt(pmsSyncLogs.id, syncLogId)))
      .orderBy(desc(pmsSyncLogs.id))
      .limit(reach.older),
  );
  return rows.sort((a, b) => (a.id < b.id ? 1 : -1));
}
