import { and, desc, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { apiKeys, pmsConnections, records, users, writeRequests } from "@/db/schema";
import type { WriteStatus } from "@/db/schema/writes";
import { isId, type OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";
import type { Model } from "@/lib/pms/model-names";
import { recordLabel } from "@/lib/pms/record-label";
import { firstIdAt } from "@/lib/time-range";

const cursors = keyset("writes", z.uuid());

export type WriteFilter = {
  ids?: string[];
  statuses?: WriteStatus[];
  models?: Model[];
  connectionIds?: string[];
  recordId?: string;
  from?: Date | null;
  to?: Date | null;
};

const select = (on: Executor) =>
  on
    .select({
      write: writeRequests,
      connectionName: pmsConnections.name,
      vendor: pmsConnections.vendor,
      recordData: records.data,
      requestedByName: sql<
        string | null
      >`coalesce(nullif(${users.name}, ''), ${users.email}, ${apiKeys.name})`,
    })
    .from(writeRequests)
    .innerJoin(
      pmsConnections,
      and(eq(pmsConnections.orgId, writeRequests.orgId), eq(pmsConnections.id, writeRequests.connectionId)),
    )
    .leftJoin(records, and(eq(records.orgId, writeRequests.orgId), eq(records.id, writeRequests.recordId)))
    .leftJoin(users, eq(users.id, writeRequests.requestedBy))
    .leftJoin(apiKeys, and(eq(apiKeys.orgId, writeRequests.orgId), eq(apiKeys.id, writeRequests.apiKeyId)));

type Selected = Awaited<ReturnType<typeof select>>[number];

/** `label` is the record's name as it is now, or the one it was to get. */
function toView({ write, recordData, ...names }: Selected) {
  const data = recordData ?? write.fields;
  const currency = typeof data.currency === "string" ? data.currency : null;
  return { ...write, ...names, label: recordLabel(write.model, data), currency };
}
export type WriteView = ReturnType<typeof toView>;

/** Writes, newest first. */
export async function listWriteViews(
  org: OrgId,
  filter: WriteFilter,
  page: { cursor?: string | null; limit: number },
  on: Executor = database(),
): Promise<{ rows: WriteView[]; nextCursor: string | null }> {
  const before = cursors.decode(page.cursor);
  const rows = await select(on)
    .where(and(writesMatching(org, filter), before ? lt(writeRequests.id, before) : undefined))
    .orderBy(desc(writeRequests.id))
    .limit(page.limit + 1);
  return toPage(rows.map(toView), page.limit, cursors, (row) => row.id);
}

export async function findWriteView(
  org: OrgId,
  writeId: string,
  on: Executor = database(),
): Promise<WriteView | undefined> {
  if (!isId(writeId)) return undefined;
  const [row] = await select(on).where(and(eq(writeRequests.orgId, org), eq(writeRequests.id, writeId)));
  return row && toView(row);
}

export function writesMatching(org: OrgId, filter: WriteFilter): SQL | undefined {
  const { ids, statuses, models, connectionIds, recordId, from, to } = filter;
  return and(
    eq(writeRequests.orgId, org),
    ids ? inArray(writeRequests.id, ids) : undefined,
    statuses?.length ? inArray(writeRequests.status, statuses) : undefined,
    models?.length ? inArray(writeRequests.model, models) : undefined,
    connectionIds?.length ? inArray(writeRequests.connectionId, connectionIds) : undefined,
    recordId ? eq(writeRequests.recordId, recordId) : undefined,
    from ? sql`${writeRequests.id} >= ${firstIdAt(from)}` : undefined,
    to ? lt(writeRequests.id, firstIdAt(to)) : undefined,
  );
}
