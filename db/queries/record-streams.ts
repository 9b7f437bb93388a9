import { type SQL, sql } from "drizzle-orm";
import type { RecordScope, Span } from "@/db/queries/record-filter";
import { searchConditions, wordsOf } from "@/db/queries/record-words";
import { NO_STATUS, RECORD_STATUSES } from "@/lib/pms/record-statuses";
import { NOT_SEEN_AFTER_DAYS } from "@/lib/records/not-seen";
import { firstIdAt } from "@/lib/time-range";

export type RecordOrder = {
  /** Ids are given in the order of creation. */
  field: "id" | "updated_at" | "last_seen_at";
  direction: "asc" | "desc";
};
/** Where a page ends: the instant that is ordered by, if one is, and the record's id. */
export type RecordPosition = { at: string | null; id: string };
type Slice = { order: RecordOrder; after?: RecordPosition; limit: number; offset?: number };

/**
 * `select id, at` of the records that meet the filter, in order. Reads one range of an index per combination of
 * integration and status (or property) and merges them, so that its cost does not depend on how the rows are spread.
 */
export function matching(scope: RecordScope, slice: Slice): SQL {
  const { filter } = scope;
  const tail = sql`limit ${slice.limit} offset ${slice.offset ?? 0}`;
  if (filter.xIds) return sql`${entriesOf(scope, [sql`r.x_id = any(${texts(filter.xIds)})`], slice)} ${tail}`;
  if (slice.order.field !== "id" && !scope.properties) return merged(scope, slice, tail, recordsOfKey);
  if (scope.properties || filter.statuses?.length || filter.connectionIds?.length || filter.isNotSeen)
    return merged(scope, slice, tail, entriesOfKey);
  return sql`${entriesOf(scope, [], slice)} ${tail}`;
}

/** Those of a few candidates that meet the filter, in order. */
export const matchingAmong = (scope: RecordScope, ids: string[], slice: Slice): SQL =>
  sql`${entriesOf(scope, [sql`e.record_id = any(${sql.param(ids)}::uuid[])`, placeOf(scope)], slice)}
    limit ${slice.limit} offset ${slice.offset ?? 0}`;

type Key = { connectionId: string; value: string };

function merged(scope: RecordScope, slice: Slice, tail: SQL, range: typeof entriesOfKey): SQL {
  const keys = keysOf(scope, slice);
  const enough = slice.limit + (slice.offset ?? 0);
  return sql`select ranged.id, ranged.at
    from unnest(${sql.param(keys.map((key) => key.connectionId))}::uuid[], ${texts(keys.map((key) => key.value))})
      as k (connection_id, value)
    cross join lateral (${range(scope, slice)} limit ${enough}) as ranged
    order by ${orderBy(slice.order, sql`ranged.at`, sql`ranged.id`)} ${tail}`;
}

function keysOf({ filter, connectionIds, properties }: RecordScope, { order }: Slice): Key[] {
  if (properties) return properties.map(({ connectionId, xId }) => ({ connectionId, value: xId }));
  if (order.field !== "id") return connectionIds.map((connectionId) => ({ connectionId, value: "" }));
  const all = [...RECORD_STATUSES[filter.model], NO_STATUS];
  const statuses = filter.statuses?.length ? filter.statuses : all;
  return connectionIds.flatMap((connectionId) => statuses.map((value) => ({ connectionId, value })));
}

/** Entries of one key, by the index that leads with it. */
function entriesOfKey(scope: RecordScope, slice: Slice): SQL {
  const column = scope.properties ? sql`e.x_property_id` : sql`e.status`;
  return entriesOf(scope, [sql`e.connection_id = k.connection_id and ${column} = k.value`], slice);
}

/** Records of one integration, by the index of what they are ordered by. */
function recordsOfKey(scope: RecordScope, slice: Slice): SQL {
  const { filter, org } = scope;
  const needsEntry = Boolean(filter.statuses?.length || filter.q || filter.lookups?.length);
  const entry = sql`join record_entries e on e.org_id = r.org_id and e.record_id = r.id`;
  return sql`select r.id, ${instantOf(slice.order)} as at from records r ${needsEntry ? entry : sql``}
    where ${allOf([
      sql`r.org_id = ${org} and r.connection_id = k.connection_id and r.model = ${filter.model}`,
      needsEntry ? entryConditions(scope) : undefined,
      recordConditions(scope),
      createdWithin(sql`r.id`, filter.created),
      afterPosition(slice, sql`r.id`),
    ])} order by ${orderBy(slice.order, instantOf(slice.order), sql`r.id`)}`;
}

function entriesOf(scope: RecordScope, leading: (SQL | undefined)[], slice: Slice): SQL {
  const { filter, org } = scope;
  const { updated, seen, isNotSeen, xIds } = filter;
  const needsRecord = Boolean(updated || seen || isNotSeen || xIds || slice.order.field !== "id");
  const record = sql`join records r on r.org_id = e.org_id and r.id = e.record_id`;
  return sql`select e.record_id as id, ${instantOf(slice.order)} as at
    from record_entries e ${needsRecord ? record : sql``}
    where ${allOf([
      sql`e.org_id = ${org} and e.model = ${filter.model}`,
      xIds
        ? sql`r.org_id = ${org} and r.model = ${filter.model} and r.connection_id = any(${uuids(scope.connectionIds)})`
        : undefined,
      ...leading,
      entryConditions(scope),
      needsRecord ? recordConditions(scope) : undefined,
      createdWithin(sql`e.record_id`, filter.created),
      afterPosition(slice, sql`e.record_id`),
    ])} order by ${orderBy(slice.order, instantOf(slice.order), sql`e.record_id`)}`;
}

/** Where the candidates of a search may lie. */
function placeOf({ filter, connectionIds, properties }: RecordScope): SQL | undefined {
  if (!properties) {
    const isAnywhere = !filter.connectionIds?.length && !filter.isNotSeen;
    return isAnywhere ? undefined : sql`e.connection_id = any(${uuids(connectionIds)})`;
  }
  return sql`(e.connection_id, e.x_property_id) in (select * from unnest(
    ${uuids(properties.map((property) => property.connectionId))}, ${texts(properties.map((property) => property.xId))}))`;
}

function entryConditions({ filter }: RecordScope): SQL | undefined {
  return allOf([
    filter.statuses?.length ? sql`e.status = any(${texts(filter.statuses)})` : undefined,
    ...searchConditions(wordsOf(filter.q), filter.lookups),
  ]);
}

function recordConditions({ filter: { updated, seen, isNotSeen } }: RecordScope): SQL | undefined {
  return allOf([
    updated?.from ? sql`r.updated_at >= ${updated.from.toISOString()}` : undefined,
    updated?.to ? sql`r.updated_at < ${updated.to.toISOString()}` : undefined,
    seen?.from ? sql`r.last_seen_at >= ${seen.from.toISOString()}` : undefined,
    seen?.to ? sql`r.last_seen_at < ${seen.to.toISOString()}` : undefined,
    isNotSeen ? sql`r.last_seen_at < now() - make_interval(days => ${NOT_SEEN_AFTER_DAYS})` : undefined,
  ]);
}

const createdWithin = (id: SQL, created: Span | undefined): SQL | undefined =>
  allOf([
    created?.from ? sql`${id} >= ${firstIdAt(created.from)}` : undefined,
    created?.to ? sql`${id} < ${firstIdAt(created.to)}` : undefined,
  ]);

function afterPosition({ order, after }: Slice, id: SQL): SQL | undefined {
  if (!after) return undefined;
  const than = order.direction === "asc" ? sql`>` : sql`<`;
  if (order.field === "id") return sql`${id} ${than} ${after.id}`;
  return sql`(${instantOf(order)}, ${id}) ${than} (${after.at}::timestamptz, ${after.id}::uuid)`;
}

function instantOf({ field }: RecordOrder): SQL {
  if (field === "id") return sql`null::timestamptz`;
  return field === "updated_at" ? sql`r.updated_at` : sql`r.last_seen_at`;
}

function orderBy({ field, direction }: RecordOrder, at: SQL, id: SQL): SQL {
  const way = direction === "asc" ? sql`asc` : sql`desc`;
  return field === "id" ? sql`${id} ${way}` : sql`${at} ${way}, ${id} ${way}`;
}

function allOf(conditions: (SQL | undefined)[]): SQL | undefined {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length > 0 ? sql.join(given, sql` and `) : undefined;
}

const texts = (values: string[]) => sql`${sql.param(values)}::text[]`;
const uuids = (values: string[]) => sql`${sql.param(values)}::uuid[]`;
