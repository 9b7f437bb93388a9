/*
 * The rows of a seeded portfolio as SQL over `generate_series`: what record number n is follows from n alone. Needs
 * `LOG_FUNCTIONS` of log-rows.ts.
 */

/** Of 100 records, which model each is of; a property has about 500 records. */
const MODEL_OF = `case when n % 500 = 0 then 'properties' when n % 100 < 20 then 'units' when n % 100 < 50 then 'residents'
  when n % 100 < 75 then 'leases' when n % 100 < 95 then 'resident_charges' else 'service_requests' end`;

const DATA_OF = `jsonb_strip_nulls(case model
  when 'properties' then jsonb_build_object('name', 'Court ' || n, 'is_active', n % 20 > 0, 'code', 'C' || n,
    'address_1', n || ' Elm Street', 'city', 'Springfield')
  when 'units' then jsonb_build_object('x_property_id', x_property_id, 'number', (n % 900)::text,
    'is_vacant', bench_hash(n, 1) % 20 = 0, 'rent_amount_market_in_cents', 90000 + bench_hash(n, 7) % 200000,
    'address_1', n || ' Elm Street', 'city', 'Springfield')
  when 'residents' then jsonb_build_object('x_property_id', x_property_id, 'first_name', 'Given' || bench_hash(n, 5) % 300,
    'last_name', 'Family' || bench_hash(n, 6) % 2000, 'email_1', 'resident.' || n || '@mail.example',
    'phone_1', '+1 555 ' || lpad((bench_hash(n, 4) % 10000000)::text, 7, '0'), 'balance_in_cents', bench_hash(n, 7) % 90000,
    'leases_meta_data', jsonb_build_array(jsonb_build_object('x_lease_id', 'X' || n - n % 100 + 50 + n % 25)))
  when 'leases' then jsonb_build_object('x_property_id', x_property_id, 'x_unit_id', 'X' || n - n % 100 + n % 20,
    'unit_number', (n % 900)::text, 'status_raw', 'Current', 'status_normalized', (array['ACTIVE','ACTIVE','ACTIVE','ACTIVE',
    'ACTIVE','ACTIVE','ACTIVE','INACTIVE','PENDING','EVICTED'])[1 + bench_hash(n, 2) % 10],
    'rent_amount_in_cents', 90000 + bench_hash(n, 7) % 200000, 'start_date', '2025-06-01', 'end_date', '2026-05-31',
    'residents_meta_data', jsonb_build_array(jsonb_build_object('x_resident_id', 'X' || n - n % 100 + 20 + n % 30)))
  when 'resident_charges' then jsonb_build_object('x_property_id', x_property_id, 'x_lease_id', 'X' || n - n % 100 + 50 + n % 25,
    'name', (array['Rent', 'Late fee', 'Parking', 'Water'])[1 + bench_hash(n, 3) % 4], 'amount_in_cents', bench_hash(n, 7) % 200000,
    'is_open', bench_hash(n, 9) % 10 = 0, 'due_date', '2026-01-01')
  else jsonb_build_object('x_property_id', x_property_id, 'x_unit_id', 'X' || n - n % 100 + n % 20,
    'service_description', 'Leaking tap number ' || n, 'status_normalized', (array['NEW', 'IN_PROGRESS', 'COMPLETED',
    'CLOSED'])[1 + bench_hash(n, 2) % 4]) end)`;

/**
 * $1 the number of records, $2 organisations and $3 integrations of each record's share, the last of another
 * organisation. One of a hundred was not seen for 40 days.
 */
export const RECORD_ROWS = `
  insert into records (id, org_id, connection_id, model, x_id, x_property_id, data, hash, created_at, updated_at, last_seen_at)
  select id, org_id, connection_id, model, 'X' || n, x_property_id, ${DATA_OF}, md5('hash' || n)::uuid, at,
    at + (now() - at) * (bench_hash(n, 8) % 1000) / 1000.0,
    case when n % 100 = 37 then now() - interval '40 days' else now() - interval '1 hour' end
  from (select n, at, bench_event_id((extract(epoch from at) * 1000)::bigint, n) as id, ${MODEL_OF} as model,
      'X' || n - n % 500 as x_property_id, ($2::uuid[])[share] as org_id, ($3::uuid[])[share] as connection_id
    from (select n, now() - interval '300 days' + interval '250 days' * n / $1::bigint as at,
        case when n < $1::bigint * 6 / 10 then 1 when n < $1::bigint * 8 / 10 then 2 else 3 end as share
      from generate_series(1, $1::bigint) as n) placed) r`;

/**
 * $1 the changes of each record, $2 the syncs that found them: $4 of each of the integrations $3. The changes of a
 * record are spread over its age.
 */
export const CHANGE_ROWS = `
  insert into record_changes (id, org_id, connection_id, sync_log_id, job_id, record_id, model, x_id, kind, diff, created_at)
  select bench_event_id((extract(epoch from at) * 1000)::bigint, n * 100 + number), org_id, connection_id, sync_log_id,
    sync_log_id, record_id, model, x_id, 'updated', jsonb_build_object(
      'new', jsonb_build_object('rent_amount_in_cents', 90000 + number * 100),
      'previous', jsonb_build_object('rent_amount_in_cents', 89900 + number * 100)), at
  from (select r.org_id, r.connection_id, r.id as record_id, r.model, r.x_id, n, number,
      r.created_at + (now() - r.created_at) * number / ($1::int + 1) as at,
      ($2::uuid[])[1 + (array_position($3::uuid[], r.connection_id) - 1) * $4::int + bench_hash(n, number) % $4::int]
        as sync_log_id
    from records r cross join lateral (select substr(r.x_id, 2)::bigint as n) numbered
    cross join generate_series(1, $1::int) as number) c`;
