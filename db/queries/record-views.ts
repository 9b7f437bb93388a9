import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import {
  type Counted,
  countOf,
  countUpToMost,
  entriesMatching,
  MOST_COUNTED,
  upToMost,
} from "@/db/queries/record-counts";
import type { RecordFilter, RecordScope } from "@/db/queries/record-filter";
import { type RecordRow, readRecordRows } from "@/db/queries/record-rows";
import { type Found, lookUp, readInOrder } from "@/db/queries/record-search";
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
  /** Of all pages, where it was asked for and the rows told it. */
  total: Counted | null;
};
export type RecordPageAsked = {
  order?: RecordOrder;
  limit?: number;
  /** Goes on where a page ended; rows that change meanwhile shift nothing. */
  cursor?: string | null;
  /** Rows to leave out, for numbered pages. */
  offset?: number;
  /** Whether to count them all, which costs less beside the rows than apart. */
  isCounted?: boolean;
};

/** Records of one model that meet the filter, in order. */
export async function listRecords(
  org: OrgId,
  filter: RecordFilter,
  { order = NEWEST_FIRST, limit = RECORDS_PER_PAGE, cursor, offset, isCounted = false }: RecordPageAsked = {},
  on: Executor = database(),
): Promise<RecordListing> {
  const scope = { org, filter };
  const cursors = cursorsOf(filter, order);
  const after = cursors.decode(cursor);
  const page: Page = {
    limit,
    cursors,
    asked: { order, limit: limit + 1, after, offset: after?.skip ?? offset },
  };
  const total = (among: string[] | null) => (isCounted ? countWithin(scope, among) : undefined);
  if (!isSearch(filter))
    return readPage(org, { page, found: matching(scope, page.asked), total: total(null) }, on);
  const inOrder = (budgetMs?: number) => on.transaction((tx) => readInOrder(scope, page.asked, tx, budgetMs));
  if (!isCounted && isGlancedAt(filter)) {
    const atFirst = await inOrder(0);
    if (!atFirst.stoppedAt) return searchPage(org, page, atFirst, on);
  }
  const ids = await lookUp(scope, on);
  if (!ids) return searchPage(org, page, await inOrder(), on);
  return readPage(org, { page, found: matchingAmong(scope, ids, page.asked), total: total(ids) }, on);
}

/** Words of nearly every record are among the first ones, which is sooner than the index tells how common they are. */
const isGlancedAt = ({ lookups, updated, seen, isNotSeen }: RecordFilter): boolean =>
  !lookups?.length && !updated && !seen && !isNotSeen;

type Page = {
  limit: number;
  cursors: ReturnType<typeof cursorsOf>;
  asked: Parameters<typeof matching>[1];
};

async function readPage(
  org: OrgId,
  { page: { limit, cursors, asked }, found, total }: { page: Page; found: SQL; total: SQL | undefined },
  on: Executor,
): Promise<RecordListing> {
  const order = orderBy(asked.order, sql`page.at`, sql`page.id`);
  const rows = await readRecordRows(org, { found, order, total }, on);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const isOfNone = total !== undefined && rows.length === 0 && !asked.after && !asked.offset;
  const counted = isOfNone ? 0 : (rows[0]?.total ?? null);
  return {
    rows: rows.slice(0, limit).map(({ row }) => row),
    nextCursor: last ? cursors.encode({ id: last.row.id, at: last.at }) : null,
    isPartial: false,
    total: counted === null ? null : upToMost(counted),
  };
}

/** A page of a search whose words are common. */
async function searchPage(
  org: OrgId,
  { limit, cursors }: Page,
  { positions, stoppedAt }: Found,
  on: Executor,
): Promise<RecordListing> {
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
    total: null,
  };
}

/** `skip`: matches after it that belong to pages before, where a numbered page ran out of time. */
const position = z.object({
  at: z.string().max(40).nullable(),
  id: z.uuid(),
  skip: z.int().min(0).optional(),
});
const cursorsOf = ({ model }: RecordFilter, { field, direction }: RecordOrder) =>
  keyset(`records:${model}:${field}:${direction}`, position);

/** In the order of the ids; unknown and foreign ones are left out. */
export async function listRecordsById(
  org: OrgId,
  ids: string[],
  on: Executor = database(),
): Promise<RecordRow[]> {
  if (ids.length === 0) return [];
  const found = sql`select given.id, null::timestamptz as at, given.place
    from unnest(${sql.param(ids)}::uuid[]) with ordinality as given (id, place)`;
  return (await readRecordRows(org, { found, order: sql`page.place` }, on)).map(({ row }) => row);
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
  const scope = { org, filter };
  const ids = isSearch(filter) ? await lookUp(scope, on) : null;
  if (isSearch(filter) && !ids) {
    const asked = { order: NEWEST_FIRST, limit: 100 };
    const { positions, stoppedAt } = await on.transaction((tx) => readInOrder(scope, asked, tx));
    return { count: positions.length, isAtLeast: positions.length === 100 || stoppedAt !== null };
  }
  const [row] = await executePlannedOnce<{ total: number }>(
    on,
    sql`select ${countWithin(scope, ids)} as total`,
  );
  return upToMost(row?.total ?? 0);
}

/** How many meet the filter, of those that were looked up where it is a search. */
function countWithin(scope: RecordScope, among: string[] | null): SQL {
  const all = { order: NEWEST_FIRST, limit: MOST_COUNTED + 1 };
  if (!among && !isNarrow(scope.filter)) return countUpToMost(entriesMatching(scope.org, scope.filter));
  return countOf(among ? matchingAmong(scope, among, all) : matching(scope, all));
}

/** Whether it asks for more than a model, integrations and statuses. */
const isNarrow = (filter: RecordFilter): boolean => {
  const { propertyIds, created, updated, seen, isNotSeen, xIds } = filter;
  return isSearch(filter) || Boolean(propertyIds?.length || created || updated || seen || isNotSeen || xIds);
};
