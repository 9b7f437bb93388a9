import { and, asc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { properties } from "@/db/schema/connections";
import type { OrgId } from "@/lib/ids";

export type PropertyFilter = {
  /** Part of the name or of the vendor's id. */
  search?: string;
  isEnabled?: boolean;
  /** The last property of the page before. */
  after?: string;
  limit?: number;
};

/** A page of a connection's properties by name, with how many the search finds in all. */
export async function listConnectionProperties(
  org: OrgId,
  connectionId: string,
  { search, isEnabled, after, limit = 50 }: PropertyFilter = {},
  on: Executor = database(),
) {
  const matching = and(ofConnection(org, connectionId), matches(search), isEnabledIs(isEnabled));
  const [rows, [counted]] = await Promise.all([
    on
      .select({
        id: properties.id,
        xId: properties.xId,
        name: properties.name,
        isEnabled: properties.isEnabled,
        enabledAt: properties.enabledAt,
      })
      .from(properties)
      .where(and(matching, after ? isAfter(org, connectionId, after) : undefined))
      .orderBy(asc(properties.name), asc(properties.id))
      .limit(limit + 1),
    on.select({ count: sql<number>`count(*)::int` }).from(properties).where(matching),
  ]);
  const page = rows.slice(0, limit);
  return {
    rows: page,
    matching: counted?.count ?? 0,
    nextAfter: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** The ids of every property a search finds, for switching all of them at once. */
export async function listMatchingPropertyIds(
  org: OrgId,
  connectionId: string,
  { search, isEnabled }: Pick<PropertyFilter, "search" | "isEnabled">,
  on: Executor = database(),
): Promise<string[]> {
  const rows = await on
    .select({ id: properties.id })
    .from(properties)
    .where(and(ofConnection(org, connectionId), matches(search), isEnabledIs(isEnabled)));
  return rows.map((row) => row.id);
}

const ofConnection = (org: OrgId, connectionId: string): SQL | undefined =>
  and(eq(properties.orgId, org), eq(properties.connectionId, connectionId));

function matches(search: string | undefined): SQL | undefined {
  if (!search) return undefined;
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return or(ilike(properties.name, pattern), ilike(properties.xId, pattern));
}

const isEnabledIs = (isEnabled: boolean | undefined): SQL | undefined =>
  isEnabled === undefined ? undefined : eq(properties.isEnabled, isEnabled);

const isAfter = (org: OrgId, connectionId: string, after: string): SQL => sql`
  (${properties.name}, ${properties.id}) > (
    select p.name, p.id from properties p
    where p.org_id = ${org} and p.connection_id = ${connectionId} and p.id = ${after}
  )`;
