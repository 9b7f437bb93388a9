-- A worker that lost its connection is away for moments; its functions are forgotten only after a while.
alter table engine.workers add column seen_at timestamptz not null default now();

-- A first call may also be due at once, by the database's own clock: a null p_run_ats.
create or replace function engine.start_runs(
  p_ids uuid[], p_functions text[], p_event_ids uuid[], p_events text[], p_run_ats timestamptz[], p_slots text[]
) returns void
language sql as $$
  with started as (
    insert into engine.runs (id, function_id, event_id, event, slot_keys, slot_limits)
    select n.id, n.function_id, n.event_id, n.event::json,
      case when n.slots is not null then
        array(select l ->> 'key' from json_array_elements(n.slots::json) with ordinality e (l, i) order by i) end,
      case when n.slots is not null then
        array(select (l ->> 'limit')::int from json_array_elements(n.slots::json) with ordinality e (l, i) order by i) end
    from unnest(p_ids, p_functions, p_event_ids, p_events, p_slots) n (id, function_id, event_id, event, slots)
    returning id, function_id, slot_keys, slot_limits
  )
  insert into engine.jobs (run_id, function_id, kind, run_at, slot_keys, slot_limits)
  select s.id, s.function_id, 'call', coalesce(t.run_at, now()), s.slot_keys, s.slot_limits
  from started s join unnest(p_ids, p_run_ats) with ordinality t (id, run_at, i) on t.id = s.id
  order by t.i
$$;
