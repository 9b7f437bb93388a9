import { type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import type { OrgId } from "@/lib/ids";
import type { RecordData } from "@/lib/pms/diff";
import type { Model } from "@/lib/pms/model-names";
import type { VendorId } from "@/lib/pms/vendor";

/** A record with the names of its integration and property. */
export type RecordRow = {
  id: string;
  connectionId: string;
  connectionName: string;
  vendor: VendorId;
  model: Model;
  xId: string;
  xPropertyId: string | null;
  propertyId: string | null;
  propertyName: string | null;
  /** Our ids of an owner's properties, in the vendor's order; null for other models. */
  associatedPropertyIds: string[] | null;
  status: string;
  data: RecordData;
  createdAt: Date;
  updatedAt: Date;
  lastSeenAt: Date;
  /** When its model was listed in full last; null where its model or property is not read. */
  listedAt: Date | null;
};

/** A record as it was found. */
export type FoundRow = {
  row: RecordRow;
  /** The instant that it is ordered by. */
  at: string | null;
  /** Of all that were counted with it. */
  total: number | null;
};

/**
 * The records of `found`, which selects their `id` and the instant `at` that they are ordered by, in the order given,
 * each with the number `total`: counting in the same statement costs less than a second one.
 */
export async function readRecordRows(
  org: OrgId,
  { found, order, total = sql`null::int` }: { found: SQL; order: SQL; total?: SQL },
  on: Executor = database(),
): Promise<FoundRow[]> {
  const rows = await executePlannedOnce<RecordRow & Omit<FoundRow, "row">>(
    on,
    sql`
    with page as materialized (${found})
    select ${total} as total, page.at::text as at, r.id, r.connection_id as "connectionId", c.name as "connectionName", c.vendor, r.model,
      r.x_id as "xId", r.x_property_id as "xPropertyId", p.id as "propertyId", p.name as "propertyName", e.status, r.data,
      r.created_at as "createdAt", r.updated_at as "updatedAt", r.last_seen_at as "lastSeenAt",
      case when r.model = 'owners' then (
        select coalesce(jsonb_agg(held.id order by given.place), '[]')
        from jsonb_array_elements_text(jsonb_path_query_array(r.data, '$.x_associated_property_ids[*]'))
          with ordinality as given (x_id, place)
        join properties held on held.org_id = r.org_id and held.connection_id = r.connection_id and held.x_id = given.x_id
      ) end as "associatedPropertyIds",
      case when m.is_enabled and coalesce(p.is_enabled, true) then m.read_in_full_at end as "listedAt"
    from page
    join records r on r.org_id = ${org} and r.id = page.id
    join record_entries e on e.org_id = r.org_id and e.record_id = r.id
    join pms_connections c on c.org_id = r.org_id and c.id = r.connection_id
    left join connection_models m on m.connection_id = r.connection_id and m.model = r.model
    left join properties p on p.connection_id = r.connection_id and p.x_id = r.x_property_id
    order by ${order}`,
  );
  return rows.map(({ at, total: counted, ...row }) => ({ at, total: counted, row: withDates(row) }));
}

/** Instants are text inside a transaction and dates outside. */
const withDates = (row: RecordRow): RecordRow =>
  row.createdAt instanceof Date
    ? row
    : {
        ...row,
        createdAt: new Date(row.createdAt),
        updatedAt: new Date(row.updatedAt),
        lastSeenAt: new Date(row.lastSeenAt),
        listedAt: row.listedAt && new Date(row.listedAt),
      };
