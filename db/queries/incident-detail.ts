import { sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { executePrepared } from "@/db/prepared";
import type { SyncStatus, SyncTrigger } from "@/db/schema/syncs";
import type { OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { Model } from "@/lib/pms/model-names";

// What the page of one incident tells beside the incident itself. Instants are ISO 8601 text.

type OfIncident = { connectionId: string; firstSyncLogId: string; lastSyncLogId: string };

export type IncidentSync = {
  id: string;
  status: SyncStatus;
  trigger: SyncTrigger;
  startedByName: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  errorKind: PmsErrorKind | null;
  errorMessage: string | null;
};

const PER_PAGE = 20;
const cursors = keyset("incident-syncs", z.uuid());

/** The failed syncs of an incident, newest first. */
export async function listIncidentSyncs(
  org: OrgId,
  { connectionId, firstSyncLogId, lastSyncLogId }: OfIncident,
  cursor: string | null = null,
  on: Executor = database(),
): Promise<{ rows: IncidentSync[]; nextCursor: string | null }> {
  const before = cursors.decode(cursor);
  const rows = await executePrepared<IncidentSync>(
    on,
    sql`
    select l.id, l.status, l.trigger, coalesce(nullif(u.name, ''), u.email) as "startedByName",
      to_jsonb(l.created_at) #>> '{}' as "createdAt", to_jsonb(l.started_at) #>> '{}' as "startedAt",
      to_jsonb(l.finished_at) #>> '{}' as "finishedAt", l.error_kind as "errorKind",
      l.error_message as "errorMessage"
    from pms_sync_logs l left join users u on u.id = l.started_by
    where l.org_id = ${org} and l.connection_id = ${connectionId} and l.status = 'error'
      and l.id between ${firstSyncLogId}::uuid and ${lastSyncLogId}::uuid
      ${before ? sql`and l.id < ${before}::uuid` : sql``}
    order by l.id desc limit ${PER_PAGE + 1}`,
  );
  return toPage([...rows], PER_PAGE, cursors, (row) => row.id);
}

export type LastGoodSync = { id: string; status: SyncStatus; finishedAt: string };

/** The last sync before an incident that brought data; null where there was none. */
export async function findLastGoodSync(
  org: OrgId,
  { connectionId, firstSyncLogId }: Omit<OfIncident, "lastSyncLogId">,
  on: Executor = database(),
): Promise<LastGoodSync | null> {
  const rows = await executePrepared<LastGoodSync>(
    on,
    sql`
    select l.id, l.status, to_jsonb(l.finished_at) #>> '{}' as "finishedAt" from pms_sync_logs l
    where l.org_id = ${org} and l.connection_id = ${connectionId} and l.id < ${firstSyncLogId}::uuid
      and l.status in ('success', 'partial')
    order by l.id desc limit 1`,
  );
  return rows[0] ?? null;
}

/** How far one enabled model of a connection was read, and how many records that concerns. */
export type ModelFreshness = {
  model: Model;
  /** Changes up to here are stored. */
  watermarkAt: string | null;
  readInFullAt: string | null;
  recordCount: number;
};

export const listModelFreshness = async (
  org: OrgId,
  connectionId: string,
  on: Executor = database(),
): Promise<ModelFreshness[]> => [
  ...(await executePrepared<ModelFreshness>(
    on,
    sql`
    select model, to_jsonb(watermark_at) #>> '{}' as "watermarkAt",
      to_jsonb(read_in_full_at) #>> '{}' as "readInFullAt", record_count as "recordCount"
    from connection_models where org_id = ${org} and connection_id = ${connectionId} and is_enabled
    order by model`,
  )),
];
