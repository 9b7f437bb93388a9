import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { OrgId } from "@/lib/ids";

/** A hash per table over every row of the organisation. */
export async function snapshotOrg(org: OrgId): Promise<Record<string, string>> {
  const tables = await database().execute<{ name: string }>(sql`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'org_id' order by 1`);
  const parts = tables.map(
    ({
      name,
    }) => sql`select ${name} as name, coalesce(md5(string_agg(row::text, ',' order by row::text)), '') as hash
      from ${sql.identifier(name)} as row where row.org_id = ${org}`,
  );
  const own = sql`select 'orgs' as name, coalesce(md5(string_agg(row::text, ',')), '') as hash
    from orgs as row where row.id = ${org}`;
  const rows = await database().execute<{ name: string; hash: string }>(
    sql.join([own, ...parts], sql` union all `),
  );
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
