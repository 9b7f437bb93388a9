-- Ids of workers whose advisory lock is held (19531 is WORKER_LOCK in give-back.ts).
create function engine.living_workers() returns setof int
language sql stable as $$
  select objid::bigint::int from pg_locks
  where locktype = 'advisory' and classid = 19531::oid and objsubid = 2 and granted
    and database = (select oid from pg_database where datname = current_database())
$$;
