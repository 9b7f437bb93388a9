import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePrepared } from "@/db/prepared";
import { type IncidentRow, incidentsMatching, listIncidentsById } from "@/db/queries/incident-views";
import type { OrgId } from "@/lib/ids";
import type { IncidentFilters } from "@/lib/incidents/incident-filters";

/** More new incidents than this are told as this, plus one. */
const MAX_NEW = 100;

/** For a list that is open: how many incidents are newer than `since`, and how `ids` look now. */
export async function listIncidentNews(
  org: OrgId,
  filters: IncidentFilters,
  { since, ids }: { since: string | null; ids: string[] },
  on: Executor = database(),
): Promise<{ newCount: number; rows: IncidentRow[] }> {
  const newer = since ? sql`and i.id > ${since}::uuid` : sql``;
  const [counted, rows] = await Promise.all([
    executePrepared<{ count: number }>(
      on,
      sql`
      select count(*)::int as count from (
        select from incidents i where i.org_id = ${org} ${incidentsMatching(filters)} ${newer} limit ${MAX_NEW + 1}
      ) as newer`,
    ),
    ids.length > 0 ? listIncidentsById(org, ids, on) : [],
  ]);
  return { newCount: counted[0]?.count ?? 0, rows };
}
