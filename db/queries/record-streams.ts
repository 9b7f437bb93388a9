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
  if (filter.xIds) return sql`${entriesOf(scope, [isNamed(scope, filter.xIds)], slice)} ${tail}`;
  const isOfProperties = Boolean(filter.propertyIds?.length);
  if (slice.order.field !== "id" && !isOfProperties) return merged(scope, slice, tail, recordsOfKey);
  if (isOfProperties || filter.statuses?.length || filter.connectionIds?.length || filter.isNotSeen)
    return merged(scope, slice, tail, entriesOfKey);
  return sql`${entriesOf(scope, [], slice)} ${tail}`;
}

/** Those of a few candidates that meet the filter, in order. */
export const matchingAmong = (scope: RecordScope, ids: string[], slice: Slice): SQL =>
  sql`${entriesOf(scope, [sql`e.record_id = any(${sql.param(ids)}::uuid[])`, placeOf(scope)], slice)}
    limit ${slice.limit} offset ${slice.offset ?? 0}`;

/** The vendor's ids are looked up before anything is put in order. */
const isNamed = (scope: RecordScope, xIds: string[]): SQL => sql`e.record_id = any(array(
  select named.id from records named where named.org_id = ${scope.org} and named.model = ${scope.filter.model}
    and named.connection_id in (${connectionsOf(scope)}) and named.x_id = any(${texts(xIds)})))`;

function merged(scope: RecordScope, slice: Slice, tail: SQL, range: typeof entriesOfKey): SQL {
  const enough = slice.limit + (slice.offset ?? 0);
  return sql`select ranged.id, ranged.at from (${keysOf(scope, slice)}) as k
    cross join lateral (${range(scope, slice)} limit ${enough}) as ranged
    order by ${orderBy(slice.order, sql`ranged.at`, sql`ranged.id`)} ${tail}`;
}

/** `select connection_id, value`: integrations with their properties, nothing, or statuses. */
function keysOf(scope: RecordScope, { order }: Slice): SQL {
  const { propertyIds = [], statuses = [], model } = scope.filter;
  const connections = connectionsOf(scope);
  if (propertyIds.length > 0) return propertiesOf(scope);
  if (order.field !== "id")
    return sql`select of.id as connection_id, '' as value from (${connections}) as of`;
  const wanted = statuses.length > 0 ? statuses : [...RECORD_STATUSES[model], NO_STATUS];
  return sql`select of.id as connection_id, status.value
    from (${connections}) as of cross join unnest(${texts(wanted)}) as status (value)`;
}

function connectionsOf({ org, filter: { model, connectionIds = [], isNotSeen } }: RecordScope): SQL {
  return sql`select c.id from pms_connections c where ${allOf([
    sql`c.org_id = ${org}`,
    connectionIds.length > 0 ? sql`c.id = any(${uuids(connectionIds)})` : undefined,
    isNotSeen
      ? sql`exists (select 1 from connection_models m where m.connection_id = c.id and m.model = ${model}
          and m.is_enabled and m.read_in_full_at > ${monthAgo})`
      : undefined,
  ])}`;
}

const propertiesOf = (scope: RecordScope): SQL => sql`
  select p.connection_id, p.x_id as value from properties p
  where p.org_id = ${scope.org} and p.id = any(${uuids(scope.filter.propertyIds ?? [])})
    and p.connection_id in (${connectionsOf(scope)})`;

/** Entries of one key, by the index that leads with it. */
function entriesOfKey(scope: RecordScope, slice: Slice): SQL {
  const column = scope.filter.propertyIds?.length ? sql`e.x_property_id` : sql`e.status`;
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
  const { updated, seen, isNotSeen } = filter;
  const needsRecord = Boolean(updated || seen || isNotSeen || slice.order.field !== "id");
  const record = sql`join records r on r.org_id = e.org_id and r.id = e.record_id`;
  return sql`select e.record_id as id, ${instantOf(slice.order)} as at
    from record_entries e ${needsRecord ? record : sql``}
    where ${allOf([
      sql`e.org_id = ${org} and e.model = ${filter.model}`,
      ...leading,
      entryConditions(scope),
      needsRecord ? recordConditions(scope) : undefined,
      createdWithin(sql`e.record_id`, filter.created),
      afterPosition(slice, sql`e.record_id`),
    ])} order by ${orderBy(slice.order, instantOf(slice.order), sql`e.record_id`)}`;
}

/** Where the candidates of a search may lie. */
function placeOf(scope: RecordScope): SQL | undefined {
  const { propertyIds, connectionIds, isNotSeen } = scope.filter;
  if (propertyIds?.length) return sql`(e.connection_id, e.x_property_id) in (${propertiesOf(scope)})`;
  return connectionIds?.length || isNotSeen ? sql`e.connection_id in (${connectionsOf(scope)})` : undefined;
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
    isNotSeen ? notSeen : undefined,
  ]);
}

const monthAgo = sql`now() - make_interval(days => ${NOT_SEEN_AFTER_DAYS}::int)`;
/** What is in a property that is switched off is not looked for. */
const notSeen = sql`r.last_seen_at < ${monthAgo} and not exists (
  select 1 from properties p
  where p.connection_id = r.connection_id and p.x_id = r.x_property_id and not p.is_enabled)`;

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

export function orderBy({ field, direction }: RecordOrder, at: SQL, id: SQL): SQL {
  const way = direction === "asc" ? sql`asc` : sql`desc`;
  return field === "id" ? sql`${id} ${way}` : sql`${at} ${way}, ${id} ${way}`;
}

function allOf(conditions: (SQL | undefined)[]): SQL | undefined {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length > 0 ? sql.join(given, sql` and `) : undefined;
}

const texts = (values: string[]) => sql`${sql.param(values)}::text[]`;
const uuids = (values: string[]) => sql`${sql.param(values)}::uuid[]`;
