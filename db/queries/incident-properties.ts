import { sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { executePrepared } from "@/db/prepared";
import type { OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";
import type { Model } from "@/lib/pms/model-names";

/** One that is read now and was when the incident ended: what was switched on later was never missed. */
const affected = sql`p.org_id = i.org_id and p.connection_id = i.connection_id and p.is_enabled
  and (i.closed_at is null or p.enabled_at <= i.closed_at)`;

export type AffectedCount = { incidentId: string; count: number; atLeast: boolean };
const MOST_PROPERTIES = 500;

/** How many properties some incidents concern, each counted no further than 500. */
export const countAffectedProperties = async (
  org: OrgId,
  incidentIds: string[],
  on: Executor = database(),
): Promise<AffectedCount[]> => {
  const rows = await executePrepared<{ incidentId: string; count: number }>(
    on,
    sql`
    select i.id as "incidentId", (
      select count(*)::int from (
        select from properties p where ${affected} limit ${MOST_PROPERTIES + 1}
      ) as found
    ) as count
    from incidents i where i.org_id = ${org} and i.id = any(${sql.param(incidentIds)}::uuid[])`,
  );
  return rows.map(({ incidentId, count }) => ({
    incidentId,
    count: Math.min(count, MOST_PROPERTIES),
    atLeast: count > MOST_PROPERTIES,
  }));
};

/** A property that an incident concerns, with how many records of some models it has. */
export type AffectedProperty = {
  id: string;
  name: string;
  /** In the order of the models; without those it has none of. */
  records: { model: Model; count: number; atLeast: boolean }[];
};

const PER_PAGE = 10;
/** Ten properties of a dozen models are counted for one page. */
const MOST_RECORDS = 1_000;
const cursors = keyset("incident-properties", z.tuple([z.string(), z.uuid()]));

/** The properties that an incident concerns, by name, each with its records, which are counted no further than 1,000. */
export async function listAffectedProperties(
  org: OrgId,
  { incidentId, models }: { incidentId: string; models: Model[] },
  cursor: string | null = null,
  on: Executor = database(),
): Promise<{ rows: AffectedProperty[]; nextCursor: string | null }> {
  const after = cursors.decode(cursor);
  const rows = await executePrepared<{
    id: string;
    name: string;
    records: { model: Model; count: number }[];
  }>(
    on,
    sql`
    select page.id, page.name, (
      select coalesce(json_agg(json_build_object('model', counted.model, 'count', counted.count) order by counted.place), '[]')
      from (
        select known.model, known.place, (select count(*)::int from (
          select from record_entries e
          where e.connection_id = page.connection_id and e.model = known.model and e.x_property_id = page.x_id
          limit ${MOST_RECORDS + 1}) as found) as count
        from unnest(${sql.param(models)}::text[]) with ordinality as known (model, place)
      ) as counted where counted.count > 0
    ) as records
    from incidents i cross join lateral (
      select p.id, p.name, p.x_id, p.connection_id from properties p
      where ${affected}
        ${after ? sql`and (p.name, p.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by p.name, p.id limit ${PER_PAGE + 1}
    ) as page
    where i.org_id = ${org} and i.id = ${incidentId}
    order by page.name, page.id`,
  );
  const counted = rows.map((row) => ({
    ...row,
    records: row.records.map(({ model, count }) => ({
      ...{ model, count: Math.min(count, MOST_RECORDS), atLeast: count > MOST_RECORDS },
    })),
  }));
  return toPage(counted, PER_PAGE, cursors, (row) => [row.name, row.id]);
}
