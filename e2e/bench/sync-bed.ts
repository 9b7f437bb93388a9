import { rawSql } from "@/db/client";
import { fillTable } from "@/e2e/bench/fill-table";
import { LOG_FUNCTIONS } from "@/e2e/bench/log-rows";
import { createTestOrg, insertTestConnection } from "@/e2e/fixtures/connection-rows";
import type { OrgId } from "@/lib/ids";

const CONNECTIONS = 20;
const DAYS = 180;
const MODELS = ["properties", "units", "residents", "leases"];
/** The jobs of one sync of a million records. */
const PAGES_OF_LARGE = 2_000;

export type SyncBed = { org: OrgId; userId: string; connectionIds: string[]; largeId: string };

/** So many syncs of 20 integrations over 180 days, each with a job per model; a tenth are another organisation's. */
export async function seedSyncBed(syncs: number): Promise<SyncBed> {
  const { org, userId } = await createTestOrg("Bench");
  const stranger = (await createTestOrg("Stranger")).org;
  const connectionIds: string[] = [];
  for (let place = 0; place < CONNECTIONS; place++)
    connectionIds.push(await insertTestConnection(org, { name: `Portfolio ${place}` }));
  const foreignId = await insertTestConnection(stranger);
  const sql = rawSql();
  await sql.unsafe(LOG_FUNCTIONS);
  await fillTable("pms_sync_logs", LOG_ROWS, [syncs, org, connectionIds, stranger, foreignId]);
  await fillTable("sync_jobs", JOB_ROWS, [MODELS]);
  const [large] = await sql`select id from pms_sync_logs where org_id = ${org} and status = 'partial'
    order by id desc limit 1`;
  const largeId = String(large?.id);
  await sql`
    insert into sync_jobs (id, org_id, sync_log_id, root_job_id, model, page, status, attempts, new_count, finished_at, error_kind, error_message)
    select gen_random_uuid(), ${org}, ${largeId}, ${largeId}, 'service_requests', page,
      case when page % 50 = 0 then 'failed' else 'success' end, 1, 500, now(),
      case when page % 50 = 0 then 'timeout' end, case when page % 50 = 0 then 'The PMS did not answer in time.' end
    from generate_series(1, ${PAGES_OF_LARGE}::int) as page`;
  for (const table of ["pms_sync_logs", "sync_jobs", "pms_connections"])
    await sql.unsafe(`vacuum analyze ${table}`);
  return { org, userId, connectionIds, largeId };
}

/** $1 how many, $2 their organisation, $3 its integrations, $4 and $5 another organisation and its integration. */
const LOG_ROWS = `
  insert into pms_sync_logs (id, org_id, connection_id, trigger, mode, status, models, started_at, finished_at, error_kind,
    error_message, pages, new_count, updated_count, unchanged_count, failed_jobs, created_at)
  select bench_event_id((extract(epoch from at) * 1000)::bigint, n), case when is_foreign then $4::uuid else $2::uuid end,
    case when is_foreign then $5::uuid else ($3::uuid[])[1 + bench_hash(n, 2) % cardinality($3::uuid[])] end,
    (array['scheduled','scheduled','scheduled','scheduled','scheduled','scheduled','scheduled','manual','manual','retry'])
      [1 + bench_hash(n, 3) % 10], 'incremental', status, array['properties','units','residents','leases'], at,
    at + interval '20 seconds', kind, case when kind is not null then 'Portfolio answered ' || kind || ' at step ' || n end,
    4, bench_hash(n, 5) % 10, bench_hash(n, 6) % 50, 2000, case when status = 'partial' then 1 else 0 end, at
  from (select *, case when status = 'error' then (array['timeout','provider_outage','rate_limited','credentials_expired'])
      [1 + bench_hash(n, 4) % 4] end as kind
    from (select n, now() - make_interval(days => ${DAYS}) * ($1::bigint - n) / $1::bigint - interval '1 minute' as at,
        n % 10 = 0 as is_foreign, case when bench_hash(n, 1) % 100 < 3 then 'error' when bench_hash(n, 1) % 100 < 4
        then 'partial' when bench_hash(n, 1) % 100 < 5 then 'cancelled' else 'success' end as status
      from generate_series(1, $1::bigint) as n) placed) logs`;

/** $1 the models, a job for each. */
const JOB_ROWS = `
  insert into sync_jobs (id, org_id, sync_log_id, root_job_id, model, page, status, attempts, new_count, started_at, finished_at)
  select gen_random_uuid(), log.org_id, log.id, log.id, model, 1, 'success', 1, 500, log.started_at, log.finished_at
  from pms_sync_logs log cross join unnest($1::text[]) as model`;
