import { rawSql } from "@/db/client";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import type { OrgId } from "@/lib/ids";

export type TrailBed = { connectionId: string; syncLogIds: string[]; recordIds: string[] };

const JOBS_PER_SYNC = 200;

/** The syncs that caused a seeded log's events, with their jobs, records and changes: one change for each event of one. */
export async function seedTrail(org: OrgId): Promise<TrailBed> {
  const sql = rawSql();
  const connectionId = await insertTestConnection(org, { name: "Bench" });
  await sql`
    insert into pms_sync_logs (id, org_id, connection_id, trigger, mode, status, models, created_at, started_at, finished_at,
      updated_count)
    select sync_log_id, ${org}, ${connectionId}, 'scheduled', 'incremental', 'success', '{residents}', min(created_at),
      min(created_at), max(created_at), count(*)
    from webhook_events where org_id = ${org} group by sync_log_id`;
  await sql`
    insert into sync_jobs (id, org_id, sync_log_id, root_job_id, model, page, status, started_at, finished_at, updated_count)
    select gen_random_uuid(), org_id, id, id, 'residents', page, 'success', started_at, finished_at, 100
    from pms_sync_logs, generate_series(1, ${JOBS_PER_SYNC}::int) as page where org_id = ${org}`;
  await sql`
    insert into records (id, org_id, connection_id, model, x_id, data, hash)
    select distinct record_id, org_id, ${connectionId}::uuid, 'residents', record_id::text,
      jsonb_build_object('first_name', 'Ada', 'last_name', 'Byron'), record_id
    from webhook_events where org_id = ${org}`;
  await sql`
    insert into record_changes (id, org_id, connection_id, sync_log_id, job_id, record_id, model, x_id, kind, diff, created_at)
    select id, org_id, ${connectionId}, sync_log_id, sync_log_id, record_id, model, record_id::text, 'updated',
      payload -> 'diff', created_at
    from webhook_events where org_id = ${org} and name in ('DATA_NEW', 'DATA_UPDATE') order by id`;
  for (const table of ["pms_sync_logs", "sync_jobs", "records", "record_changes"])
    await sql.unsafe(`vacuum analyze ${table}`);
  const syncs = await sql`select id from pms_sync_logs where org_id = ${org} order by id`;
  const records = await sql`select id from records where org_id = ${org} order by id limit 200`;
  return {
    connectionId,
    syncLogIds: syncs.map((row) => String(row.id)),
    recordIds: records.map((row) => String(row.id)),
  };
}
