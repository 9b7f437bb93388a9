import { and, type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { syncLogsMatching } from "@/db/queries/sync-log-conditions";
import { pmsConnections } from "@/db/schema/connections";
import { pmsSyncLogs } from "@/db/schema/syncs";
import type { OrgId } from "@/lib/ids";
import { PMS_ERROR_KINDS } from "@/lib/pms/error-kinds";
import type { VendorId } from "@/lib/pms/vendor";
import { STATUS_OPTIONS, type SyncLogFilters, TRIGGER_OPTIONS } from "@/lib/syncs/sync-log-filters";

/** Counting stops here; one more is counted, so that "10,000+" can be told from 10,000. */
export const MAX_COUNTED = 10_000;
/** There may be hundreds of integrations, each counted by itself. */
export const MAX_COUNTED_PER_CONNECTION = 1_000;

type FacetKey = "status" | "connection" | "trigger" | "error";
export type FacetCount = { value: string; count: number };
export type SyncLogFacets = {
  total: number;
  status: FacetCount[];
  trigger: FacetCount[];
  error: FacetCount[];
  connection: (FacetCount & { name: string; vendor: VendorId })[];
};

/** How many logs each choice would show, given the choices of the other facets. Bounded as above. */
export async function countSyncLogs(
  org: OrgId,
  filters: SyncLogFilters,
  on: Executor = database(),
): Promise<SyncLogFacets> {
  const counted = (own: FacetKey | null, match: SQL | undefined, max: number) => {
    const others = own ? { ...filters, [own]: [] } : filters;
    return sql`(select count(*)::int from (select 1 from ${pmsSyncLogs}
      where ${and(syncLogsMatching(org, others), match)} limit ${max + 1}) as bounded)`;
  };
  const options = (key: FacetKey, column: SQL, values: readonly string[]) => sql`
    select ${key} as key, value, null as name, null as vendor, ${counted(key, sql`${column} = value`, MAX_COUNTED)} as count
    from (values ${sql.join(
      values.map((value) => sql`(${value}::text)`),
      sql`, `,
    )}) as options (value)`;
  const rows = await on.execute<{
    key: FacetKey | "total";
    value: string;
    name: string | null;
    vendor: VendorId | null;
    count: number;
  }>(sql`
    select 'total' as key, '' as value, null as name, null as vendor, ${counted(null, undefined, MAX_COUNTED)} as count
    union all ${options("status", sql`${pmsSyncLogs.status}`, STATUS_OPTIONS)}
    union all ${options("trigger", sql`${pmsSyncLogs.trigger}`, TRIGGER_OPTIONS)}
    union all ${options("error", sql`${pmsSyncLogs.errorKind}`, PMS_ERROR_KINDS)}
    union all select 'connection', connection.id::text, connection.name, connection.vendor,
      ${counted("connection", sql`${pmsSyncLogs.connectionId} = connection.id`, MAX_COUNTED_PER_CONNECTION)}
    from ${pmsConnections} as connection where connection.org_id = ${org}`);
  const of = (key: FacetKey) => rows.filter((row) => row.key === key);
  const counts = (key: FacetKey) => of(key).map(({ value, count }) => ({ value, count }));
  return {
    total: rows.find((row) => row.key === "total")?.count ?? 0,
    status: counts("status"),
    trigger: counts("trigger"),
    error: counts("error").filter((row) => row.count > 0 || filters.error.some((kind) => kind === row.value)),
    connection: of("connection")
      .flatMap(({ value, count, name, vendor }) => (name && vendor ? [{ value, count, name, vendor }] : []))
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
  };
}
