import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { executePrepared } from "@/db/prepared";
import { type Counted, countEntries, MOST_COUNTED } from "@/db/queries/record-counts";
import { type RecordFilter, type RecordScope, scopeOf } from "@/db/queries/record-filter";
import { lookUp, readInOrder, searchRecords } from "@/db/queries/record-search";
import { matching, matchingAmong, type RecordOrder, type RecordPosition } from "@/db/queries/record-streams";
import { isSearch } from "@/db/queries/record-words";
import { pmsConnections, properties, recordEntries, records } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import { keyset } from "@/lib/keyset";

export const RECORDS_PER_PAGE = 50;
const NEWEST_FIRST: RecordOrder = { field: "id", direction: "desc" };

const select = (on: Executor) =>
  on
    .select({
      id: records.id,
      connectionId: records.connectionId,
      connectionName: pmsConnections.name,
      vendor: pmsConnections.vendor,
      model: records.model,
      xId: records.xId,
      xPropertyId: records.xPropertyId,
      propertyId: properties.id,
      propertyName: properties.name,
      status: recordEntries.status,
      data: records.data,
      createdAt: records.createdAt,
      updatedAt: records.updatedAt,
      lastSeenAt: records.lastSeenAt,
      /** When the integration was read in full last: what was not seen since then is missing there. */
      lastFullSyncAt: pmsConnections.lastFullSyncAt,
    })
    .from(records)
    .innerJoin(
      recordEntries,
      and(eq(recordEntries.orgId, records.orgId), eq(recordEntries.recordId, records.id)),
    )
    .innerJoin(
      pmsConnections,
      and(eq(pmsConnections.orgId, records.orgId), eq(pmsConnections.id, records.connectionId)),
    )
    .leftJoin(
      properties,
      and(eq(properties.connectionId, records.connectionId), eq(properties.xId, records.xPropertyId)),
    );

export type RecordRow = Awaited<ReturnType<typeof select>>[number];
export type RecordListing = {
  rows: RecordRow[];
  nextCursor: string | null;
  /** A search that ran out of time: `nextCursor` goes on with what was not looked at. */
  isPartial: boolean;
};
export type RecordPageAsked = {
  order?: RecordOrder;
  limit?: number;
  /** Goes on where a page ended; rows that change meanwhile shift nothing. */
  cursor?: string | null;
  /** Rows to leave out, for numbered pages. */
  offset?: number;
};

/** Records of one model that meet the filter, in order. */
export async function listRecords(
  org: OrgId,
  filter: RecordFilter,
  { order = NEWEST_FIRST, limit = RECORDS_PER_PAGE, cursor, offset }: RecordPageAsked = {},
  on: Executor = database(),
): Promise<RecordListing> {
  const cursors = cursorsOf(filter, order);
  const asked = { order, limit: limit + 1, after: cursors.decode(cursor), offset };
  const isPlain = order.field === "id" && !isNarrow(filter) && !isOfSome(filter);
  const scope = isPlain
    ? { org, filter, connectionIds: [], properties: null }
    : await scopeOf(org, filter, on);
  const { positions, stoppedAt } = isSearch(filter)
    ? await on.transaction((tx) => searchRecords(scope, asked, tx))
    : { positions: await positionsOf(scope, asked, on), stoppedAt: null };
  const page = positions.slice(0, limit);
  const last = positions.length > limit ? page.at(-1) : stoppedAt;
  return {
    rows: await listRecordsById(
      org,
      page.map(({ id }) => id),
      on,
    ),
    nextCursor: last ? cursors.encode(last) : null,
    isPartial: positions.length <= limit && stoppedAt !== null,
  };
}

const positionsOf = async (scope: RecordScope, asked: Parameters<typeof matching>[1], on: Executor) => [
  ...(await executePrepared<RecordPosition>(on, matching(scope, asked))),
];

const position = z.object({ at: z.string().max(40).nullable(), id: z.uuid() });
const cursorsOf = ({ model }: RecordFilter, { field, direction }: RecordOrder) =>
  keyset(`records:${model}:${field}:${direction}`, position);

/** In the order of the ids; unknown and foreign ones are left out. */
export async function listRecordsById(
  org: OrgId,
  ids: string[],
  on: Executor = database(),
): Promise<RecordRow[]> {
  if (ids.length === 0) return [];
  const rows = await select(on)
    .where(and(eq(records.orgId, org), sql`${records.id} = any(${sql.param(ids)}::uuid[])`))
    .prepare("records by id")
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Throws not found for an unknown id, a foreign one, or what is no id at all. */
export async function getRecord(org: OrgId, recordId: string, on: Executor = database()): Promise<RecordRow> {
  const [row] = isId(recordId) ? await listRecordsById(org, [recordId], on) : [];
  if (!row) throw notFound("The record");
  return row;
}

/** How many records meet the filter, counted up to 10,000 (2,000 for a search, whose common words are not counted). */
export async function countRecords(
  org: OrgId,
  filter: RecordFilter,
  on: Executor = database(),
): Promise<Counted> {
  if (!isNarrow(filter)) return countEntries(org, filter, on);
  const scope = await scopeOf(org, filter, on);
  const all = { order: NEWEST_FIRST, limit: MOST_COUNTED + 1 };
  const count = (matched: ReturnType<typeof matching>, on: Executor) =>
    on
      .execute<{ count: number }>(sql`select count(*)::int as count from (${matched}) counted`)
      .then(([row]) => row?.count ?? 0);
  if (!isSearch(filter)) {
    const counted = await count(matching(scope, all), on);
    return { count: Math.min(counted, MOST_COUNTED), isAtLeast: counted > MOST_COUNTED };
  }
  return on.transaction(async (tx) => {
    const ids = await lookUp(scope, tx);
    if (ids) return { count: await count(matchingAmong(scope, ids, all), tx), isAtLeast: false };
    const { positions, stoppedAt } = await readInOrder(scope, { order: NEWEST_FIRST, limit: 100 }, tx);
    return { count: positions.length, isAtLeast: positions.length === 100 || stoppedAt !== null };
  });
}

const isOfSome = ({ connectionIds, statuses }: RecordFilter): boolean =>
  Boolean(connectionIds?.length || statuses?.length);

/** Whether it asks for more than a model, integrations and statuses. */
const isNarrow = ({
  propertyIds,
  created,
  updated,
  seen,
  isNotSeen,
  xIds,
  ...filter
}: RecordFilter): boolean =>
  isSearch(filter) || Boolean(propertyIds?.length || created || updated || seen || isNotSeen || xIds);
