import { type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import type { OrgId } from "@/lib/ids";

export type Snapshot = Record<string, string>;

/** What takes snapshots of `org`: a hash per table over every row of the organisation, as the executor sees them. */
export async function snapshotsOf(org: OrgId): Promise<(on?: Executor) => Promise<Snapshot>> {
  const tables = await listTablesOfOrgs();
  const parts = tables.map((name) => hashOf(name, sql`row.org_id = ${org}`));
  const statement = sql.join([hashOf("orgs", sql`row.id = ${org}`), ...parts], sql` union all `);
  return async (on = database()) => {
    const rows = await on.execute<{ name: string; hash: string }>(statement);
    return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
  };
}

/** Partitions are read through the table they belong to. */
async function listTablesOfOrgs(): Promise<string[]> {
  const tables = await database().execute<{ name: string }>(sql`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by 1`);
  return tables.map(({ name }) => name);
}

const hashOf = (table: string, isOfOrg: SQL): SQL => sql`
  select ${table}::text as name, coalesce(md5(string_agg(row::text, ',' order by row::text)), '') as hash
  from ${sql.identifier(table)} as row where ${isOfOrg}`;
