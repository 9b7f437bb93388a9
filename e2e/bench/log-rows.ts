/*
 * The rows of a seeded log as SQL over `generate_series`: what event number n is follows from n alone, so events,
 * deliveries and attempts of a day are written by three statements without reading each other.
 */

/** A sync causes so many in a row, more than are ever counted. */
export const EVENTS_PER_SYNC = 20_000;
/** So many are told of, in turn. */
export const RECORDS_TOLD_OF = 50_000;

/** Made before seeding; `bench_event_id` is a UUIDv7 whose random part is a hash of the number. */
export const LOG_FUNCTIONS = `
create or replace function bench_hash(n bigint, salt int) returns int language sql immutable parallel safe as $$
  select (hashint8extended(n, salt) & 1073741823)::int $$;
create or replace function bench_event_id(at_ms bigint, n bigint) returns uuid language sql immutable parallel safe as $$
  select (lpad(to_hex(at_ms), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid $$;
create or replace function bench_event_name(n bigint) returns text language sql immutable parallel safe as $$
  select case when share < 70 then 'DATA_UPDATE' when share < 85 then 'DATA_NEW' when share < 95 then 'SYNC_COMPLETE'
    when share < 98 then 'JOB_FAILURE' else 'WRITE_OPERATION_FAILURE' end from (select bench_hash(n, 1) % 100 as share) s $$;
create or replace function bench_state(n bigint) returns text language sql immutable parallel safe as $$
  select case when share < 955 then 'delivered' when share < 985 then 'exhausted' when share < 995 then 'cancelled'
    else 'held' end from (select bench_hash(n, 2) % 1000 as share) s $$;
create or replace function bench_error(n bigint, number int) returns text language sql immutable parallel safe as $$
  select (array['http_5xx', 'timeout', 'http_5xx', 'connect', 'http_4xx', 'http_5xx'])[1 + bench_hash(n, number + 10) % 6] $$;
`;

/**
 * Of each table, the statement that fills it. Parameters: $1 and $2 the first number and the one after the last, $3 and
 * $4 the milliseconds since 1970 between which they happened, $5 the ids of webhooks, the busy one first and another
 * organisation's last, $6 the ids of the two organisations; of attempts also $7, the average for one delivery.
 */
export const LOG_ROWS = {
  webhook_events: `insert into TABLE (id, org_id, name, record_id, model, sync_log_id, payload, created_at)
    select id, org_id, name, record_id, 'residents', sync_log_id, jsonb_build_object('event', name, 'object', 'residents',
      'vendor', 'SANDBOX', 'record_id', record_id, 'integration_id', md5((n % 20)::text)::uuid,
      'context', jsonb_build_object('property_id', md5((n % 500)::text)::uuid),
      'diff', jsonb_build_object('new', jsonb_build_object('first_name', 'Given' || bench_hash(n, 5) % 300,
        'last_name', 'Family' || bench_hash(n, 6) % 2000, 'email_1', 'resident.' || n || '@residents.example',
        'rent_amount_in_cents', 90000 + bench_hash(n, 7) % 200000), 'previous', jsonb_build_object('rent_amount_in_cents',
        90000 + bench_hash(n, 8) % 200000))), at
    from EVENTS e`,
  webhook_deliveries: `insert into TABLE (event_id, webhook_id, org_id, event_name, record_id, state, sequence, attempts,
      scheduled_attempts, last_attempt_at, last_status_code, last_error_class, last_duration_ms, finished_at, next_attempt_at)
    select id, webhook_id, org_id, name, record_id, state, n + 1, tries, tries, at + interval '1 second',
      case when state = 'delivered' then 200 when error = 'http_5xx' then 503 when error = 'http_4xx' then 404 end,
      case when state <> 'delivered' then error end, 20 + bench_hash(n, 3) % 400, at + interval '1 second', at
    from (select *, bench_error(n, tries) as error from EVENTS e) d`,
  webhook_attempts: `insert into TABLE (event_id, webhook_id, number, org_id, trigger, started_at, url, request_headers,
      send_data, status_code, error_class, error_message, response_headers, response_body, timings)
    select id, webhook_id, number, org_id, 'automatic', at + number * interval '1 minute', 'https://busy.example/hooks',
      '{"content-type":"application/json","user-agent":"Latchkey"}', true,
      case error when 'http_5xx' then 503 when 'http_4xx' then 404 when 'timeout' then null when 'connect' then null
        else 200 end, error, case when error in ('timeout', 'connect') then 'The receiver did not answer.' end, '{}',
      case error when 'http_5xx' then '{"error":"upstream unavailable","trace":"' || md5(n || '.' || number) || '"}'
        when 'http_4xx' then 'No route for tenant' || bench_hash(n, 9) % 5000 when 'timeout' then '' when 'connect' then ''
        else 'ok' end, '{"dnsMs":null,"connectMs":null,"tlsMs":null,"firstByteMs":41,"totalMs":42}'
    from (select e.*, number, case when state <> 'delivered' or number < tries then bench_error(n, number) end as error
      from EVENTS e, generate_series(1, tries) as number) a`,
} as const;

/** What the statements above select from: events with their webhook, state and number of attempts. */
export const LOG_EVENTS = `(select n, id, at, sync_log_id, bench_event_name(n) as name, bench_state(n) as state,
    md5('record' || n % ${RECORDS_TOLD_OF})::uuid as record_id, webhook_id,
    ($6::uuid[])[case when webhook_id = ($5::uuid[])[cardinality($5::uuid[])] then 2 else 1 end] as org_id,
    1 + bench_hash(n, 4) % (2 * $7::int - 1) as tries
  from (select n, bench_event_id(at_ms, n) as id, bench_event_id(sync_ms, -sync_n) as sync_log_id, to_timestamp(at_ms / 1000.0) as at,
      -- Six of ten go to the busy webhook, one to the other organisation's, and the rest are spread.
      ($5::uuid[])[case when n % 10 < 6 then 1 when n % 10 = 9 then cardinality($5::uuid[])
        else 2 + bench_hash(n, 0) % greatest(1, cardinality($5::uuid[]) - 2) end] as webhook_id
    from (select n, sync_n, $3::bigint + ((n - $1::bigint) * ($4::bigint - $3::bigint)) / ($2::bigint - $1::bigint) as at_ms,
        $3::bigint + ((sync_n - $1::bigint) * ($4::bigint - $3::bigint)) / ($2::bigint - $1::bigint) as sync_ms
      from (select n, n - (n - $1::bigint) % ${EVENTS_PER_SYNC} as sync_n
        from generate_series($1::bigint, $2::bigint - 1) as n) counted) numbered) placed)`;
