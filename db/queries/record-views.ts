import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce, executePrepared } from "@/db/prepared";
import { type Counted, countEntries, MOST_COUNTED } from "@/db/queries/record-counts";
import type { RecordFilter } from "@/db/queries/record-filter";
import { type RecordRow, readRecordRows } from "@/db/queries/record-rows";
import { lookUp, readInOrder, searchRecords } from "@/db/queries/record-search";
import { matching, matchingAmong, orderBy, type RecordOrder } from "@/db/queries/record-streams";
import { isSearch } from "@/db/queries/record-words";
import { notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import { keyset } from "@/lib/keyset";

export const RECORDS_PER_PAGE = 50;
const NEWEST_FIRST: RecordOrder = { field: "id", direction: "desc" };

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
  return isSearch(filter)
    ? searchPage(org, filter, { limit, cursors, asked }, on)
    : readPage(org, filter, { limit, cursors, asked }, on);
}

type Asked = {
  limit: number;
  cursors: ReturnType<typeof cursorsOf>;
  asked: Parameters<typeof matching>[1];
};

async function readPage(org: OrgId, filter: RecordFilter, { limit, cursors, asked }: Asked, on: Executor) {
  const order = orderBy(asked.order, sql`page.at`, sql`page.id`);
  const found = await readRecordRows(org, matching({ org, filter }, asked), order, on);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    rows: found.slice(0, limit).map(({ row }) => row),
    nextCursor: last ? cursors.encode({ id: last.row.id, at: last.at }) : null,
    isPartial: false,
  };
}

async function searchPage(org: OrgId, filter: RecordFilter, { limit, cursors, asked }: Asked, on: Executor) {
  const { positions, stoppedAt } = await on.transaction((tx) => searchRecords({ org, filter }, asked, tx));
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
  const given = sql`select given.id, null::timestamptz as at, given.place
    from unnest(${sql.param(ids)}::uuid[]) with ordinality as given (id, place)`;
  return (await readRecordRows(org, given, sql`page.place`, on)).map(({ row }) => row);
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
  const scope = { org, filter };
  const all = { order: NEWEST_FIRST, limit: MOST_COUNTED + 1 };
  if (!isSearch(filter)) {
    const [row] = await executePlannedOnce<{ count: number }>(on, countOf(matching(scope, all)));
    const counted = row?.count ?? 0;
    return { count: Math.min(counted, MOST_COUNTED), isAtLeast: counted > MOST_COUNTED };
  }
  return on.transaction(async (tx) => {
    const ids = await lookUp(scope, tx);
    if (ids) {
      const [row] = await executePrepared<{ count: number }>(tx, countOf(matchingAmong(scope, ids, all)));
      return { count: row?.count ?? 0, isAtLeast: false };
    }
    const { positions, stoppedAt } = await readInOrder(scope, { order: NEWEST_FIRST, limit: 100 }, tx);
    return { count: positions.length, isAtLeast: positions.length === 100 || stoppedAt !== null };
  });
}

const countOf = (matched: SQL): SQL => sql`select count(*)::int as count from (${matched}) as counted`;

/** Whether it asks for more than a model, integrations and statuses. */
const isNarrow = (filter: RecordFilter): boolean => {
  const { propertyIds, created, updated, seen, isNotSeen, xIds } = filter;
  return isSearch(filter) || Boolean(propertyIds?.length || created || updated || seen || isNotSeen || xIds);
};
