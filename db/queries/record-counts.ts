import { type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import { RECORD_STATUSES } from "@/lib/pms/record-statuses";

// Counts from indexes alone: the organisation is the integrations', so that no entry has to be read for its own.

/** Counts stop here: more is "10,000+". */
export const MOST_COUNTED = 10_000;

export type Counted = { count: number; isAtLeast: boolean };
export type CountFilter = { model: Model; connectionIds?: string[]; statuses?: string[] };
export type StatusCount = Counted & { status: string };

/** Entries of a model, of all or of some integrations and statuses. */
export function entriesMatching(org: OrgId, { model, connectionIds = [], statuses = [] }: CountFilter): SQL {
  return connectionIds.length === 0 && statuses.length === 0
    ? sql`select from record_entries e where e.org_id = ${org} and e.model = ${model}`
    : entriesOf(org, { model, connectionIds }, statuses.length > 0 ? isOneOf(statuses) : sql``);
}

/** How many records have each status that the model knows. */
export async function countRecordsByStatus(
  org: OrgId,
  model: Model,
  connectionIds: string[],
  on: Executor = database(),
): Promise<StatusCount[]> {
  const statuses = RECORD_STATUSES[model];
  if (statuses.length === 0) return [];
  const entries = entriesOf(org, { model, connectionIds }, sql`and e.status = known.status`);
  const rows = await executePlannedOnce<{ status: string; count: number }>(
    on,
    sql`select known.status, ${countUpToMost(entries)} as count
      from unnest(${sql.param(statuses)}::text[]) with ordinality as known (status, place) order by known.place`,
  );
  return rows.map(({ status, count }) => ({ status, ...upToMost(count) }));
}

/** So many of each integration are counted: there can be many integrations. */
const MOST_OF_EACH = 1_000;

/** How many records of these statuses each integration has. */
export async function countEntriesByConnection(
  org: OrgId,
  { model, statuses }: { model: Model; statuses: string[] },
  on: Executor = database(),
): Promise<(Counted & { connectionId: string })[]> {
  const rows = await executePlannedOnce<{ connectionId: string; count: number }>(
    on,
    sql`select c.id as "connectionId", (select count(*)::int from (
        select from record_entries e where e.connection_id = c.id and e.model = ${model} ${isOneOf(statuses)}
        limit ${MOST_OF_EACH + 1}) as counted) as count
      from pms_connections c where c.org_id = ${org}`,
  );
  return rows.map(({ connectionId, count }) => ({
    ...{ connectionId, count: Math.min(count, MOST_OF_EACH), isAtLeast: count > MOST_OF_EACH },
  }));
}

const entriesOf = (org: OrgId, { model, connectionIds = [] }: CountFilter, more: SQL): SQL => sql`
  select from pms_connections c join record_entries e on e.connection_id = c.id and e.model = ${model} ${more}
  where c.org_id = ${org} ${connectionIds.length > 0 ? sql`and c.id = any(${sql.param(connectionIds)}::uuid[])` : sql``}`;

const isOneOf = (statuses: string[]): SQL => sql`and e.status = any(${sql.param(statuses)}::text[])`;
/** How many there are, as a part of a statement. */
export const countOf = (entries: SQL): SQL => sql`(select count(*)::int from (${entries}) as counted)`;
/** The same, one too high where there are more than are counted. */
export const countUpToMost = (entries: SQL): SQL => countOf(sql`${entries} limit ${MOST_COUNTED + 1}`);
export const upToMost = (count: number): Counted => ({
  count: Math.min(count, MOST_COUNTED),
  isAtLeast: count > MOST_COUNTED,
});
