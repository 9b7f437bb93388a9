/*
 * What a seeded log hangs on, as SQL over its events and `generate_series`. Needs `LOG_FUNCTIONS` of log-rows.ts, and ids
 * of records as `LOG_EVENTS` makes them.
 */

export const JOBS_PER_SYNC = 200;
/** Before the log's time, so that what reads all of a connection's incidents shows. */
const OLD_INCIDENTS = 20_000;

const msOf = (at: string): string => `(extract(epoch from ${at}) * 1000)::bigint`;
const jobOf = (sync: string, page: string): string => `md5(${sync}::text || ${page})::uuid`;

/** Which page of its sync a change, `at` its time, was on. */
const PAGE_AT = `least(${JOBS_PER_SYNC}, 1 + floor(${JOBS_PER_SYNC} * extract(epoch from at - sync.started_at)
  / greatest(1, extract(epoch from sync.finished_at - sync.started_at))))::int`;

/** $1 the organisation, $2 the connection. One for each that caused events. */
export const SYNC_ROWS = `
  insert into pms_sync_logs (id, org_id, connection_id, trigger, mode, status, models, created_at, started_at, finished_at,
    updated_count)
  select sync_log_id, $1::uuid, $2::uuid, 'scheduled', 'incremental', 'success', '{residents}', min(created_at), min(created_at),
    max(created_at), count(*)
  from webhook_events where org_id = $1::uuid and sync_log_id is not null group by sync_log_id`;

/** $1 the organisation. The pages of a sync, one after the other over its time. */
export const JOB_ROWS = `
  insert into sync_jobs (id, org_id, sync_log_id, root_job_id, model, page, status, started_at, finished_at, updated_count)
  select ${jobOf("id", "page")}, org_id, id, ${jobOf("id", "1")}, 'residents', page, 'success',
    started_at + (finished_at - started_at) * (page - 1) / ${JOBS_PER_SYNC}, started_at + (finished_at - started_at) * page / ${JOBS_PER_SYNC}, 100
  from pms_sync_logs, generate_series(1, ${JOBS_PER_SYNC}) as page where org_id = $1::uuid`;

/** $1 the organisation, $2 the connection, $3 how many. */
export const RECORD_ROWS = `
  insert into records (id, org_id, connection_id, model, x_id, data, hash, created_at)
  select id, $1::uuid, $2::uuid, 'residents', id::text, jsonb_build_object('first_name', 'Ada', 'last_name', 'Byron'), id,
    now() - interval '40 days'
  from (select md5('record' || n)::uuid as id from generate_series(0, $3::bigint - 1) as n) r`;

/**
 * $1 the organisation, $2 the connection, $3 the records, $4 how many changes in all, $5 how many events are of changes.
 * Each of those has its change, under its own id; the others are spread over the same syncs and all records.
 */
export const CHANGE_ROWS = `
  insert into record_changes (id, org_id, connection_id, sync_log_id, job_id, record_id, model, x_id, kind, diff, created_at)
  select c.id, $1::uuid, $2::uuid, sync_log_id, ${jobOf("sync_log_id", PAGE_AT)}, record_id, 'residents', record_id::text,
    'updated', diff, at
  from (
    select id, sync_log_id, record_id, payload -> 'diff' as diff, created_at as at
    from webhook_events where org_id = $1::uuid and name in ('DATA_NEW', 'DATA_UPDATE')
    union all
    select bench_event_id(at_ms, n + 10000000000), sync_log_id, md5('record' || bench_hash(n, 12) % $3::bigint)::uuid,
      jsonb_build_object('new', jsonb_build_object('rent_amount_in_cents', n), 'previous',
        jsonb_build_object('rent_amount_in_cents', n - 1)), to_timestamp(at_ms / 1000.0)
    from (
      select n, sync.id as sync_log_id, sync.from_ms + (sync.to_ms - sync.from_ms) * (n % per_sync) / per_sync as at_ms
      from (select array_agg(id order by id) as ids, greatest(1, ($4::bigint - $5::bigint) / count(*)) as per_sync, count(*)
        as syncs from pms_sync_logs where org_id = $1::uuid) known
      cross join lateral generate_series(0, per_sync * syncs - 1) as n
      join (select id, ${msOf("created_at")} as from_ms, ${msOf("finished_at")} as to_ms from pms_sync_logs
        where org_id = $1::uuid) sync on sync.id = ids[1 + n / per_sync]
    ) placed
  ) c join pms_sync_logs sync on sync.id = sync_log_id`;

/**
 * $1 the organisation, $2 the connection. Before each sync one that failed with one job, and the incident that the sync
 * closed; besides them old ones.
 */
export const INCIDENT_ROWS = [
  `create temp table bench_incidents as
    select bench_event_id(${msOf("at")} - 300000, 7000000000 + row_number() over (order by at)) as sync_log_id,
      bench_event_id(${msOf("at")} - 240000, 8000000000 + row_number() over (order by at)) as id, at, closing_id, closed_at
    from (
      select created_at as at, id as closing_id, finished_at as closed_at from pms_sync_logs where org_id = $1::uuid
      union all
      select at, null, at + interval '10 minutes'
      from (select now() - interval '60 days' - n * interval '30 minutes' as at from generate_series(1, ${OLD_INCIDENTS}) as n) o
    ) as i`,
  `insert into pms_sync_logs (id, org_id, connection_id, trigger, mode, status, models, created_at, started_at, finished_at,
      error_kind, error_message, failed_jobs)
    select sync_log_id, $1::uuid, $2::uuid, 'scheduled', 'incremental', 'error', '{residents}', at - interval '5 minutes',
      at - interval '5 minutes', at - interval '4 minutes', 'timeout', 'The PMS did not answer.', 1 from bench_incidents`,
  `insert into sync_jobs (id, org_id, sync_log_id, root_job_id, model, page, status, started_at, finished_at, error_kind)
    select sync_log_id, $1::uuid, sync_log_id, sync_log_id, 'residents', 1, 'failed', at - interval '5 minutes',
      at - interval '4 minutes', 'timeout' from bench_incidents`,
  `insert into incidents (id, org_id, connection_id, error_kind, error_message, first_sync_log_id, last_sync_log_id, opened_at,
      closed_at, closing_sync_log_id)
    select id, $1::uuid, $2::uuid, 'timeout', 'The PMS did not answer.', sync_log_id, sync_log_id, at - interval '4 minutes',
      closed_at, closing_id from bench_incidents`,
  `insert into notifications (id, org_id, user_id, kind, title, body, href, connection_id, incident_id, sync_log_id, created_at,
      read_at)
    select gen_random_uuid(), $1::uuid, user_id, 'sync_failed', 'Bench stopped syncing', 'No answer.', '/', $2::uuid, id,
      sync_log_id, at, at + interval '1 hour' from bench_incidents, org_members where org_id = $1::uuid`,
  `insert into email_messages (id, org_id, user_id, kind, vendor, incident_id, sync_log_ids, status, send_at, sent_at)
    select gen_random_uuid(), $1::uuid, user_id, 'sync_failed', 'SANDBOX', id, array[sync_log_id], 'sent', at, at
    from bench_incidents, org_members where org_id = $1::uuid`,
];

/** $1 the organisation, $2 the connection. Each failure of a write among the events has its write and one attempt. */
export const WRITE_ROWS = [
  `update webhook_events set job_id = md5('attempt' || id)::uuid, sync_log_id = null, connection_id = $2::uuid
    where org_id = $1::uuid and name = 'WRITE_OPERATION_FAILURE'`,
  `insert into write_requests (id, org_id, connection_id, model, operation, record_id, fields, status, errors, attempts,
      requested_by, created_at, finished_at)
    select bench_event_id(${msOf("created_at")} - 60000, 9000000000 + row_number() over ()), $1::uuid, $2::uuid, 'residents',
      'update', record_id, '{}', 'FAILURE', '{"Name: is taken"}', 1, (select user_id from org_members where org_id = $1::uuid limit 1),
      created_at - interval '1 minute', created_at
    from webhook_events where org_id = $1::uuid and name = 'WRITE_OPERATION_FAILURE'`,
  `insert into write_attempts (id, org_id, write_request_id, started_at, finished_at, outcome, http_status)
    select e.job_id, $1::uuid, w.id, w.finished_at, w.finished_at, 'refused', 422
    from write_requests w join webhook_events e on e.org_id = $1::uuid and e.name = 'WRITE_OPERATION_FAILURE'
      and e.record_id = w.record_id and e.created_at = w.finished_at
    on conflict do nothing`,
  `insert into notifications (id, org_id, user_id, kind, title, body, href, connection_id, write_request_id)
    select gen_random_uuid(), $1::uuid, requested_by, 'write_failed', 'A write failed', 'Name: is taken', '/', null, id
    from write_requests where org_id = $1::uuid`,
];
