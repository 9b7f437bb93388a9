-- Ends runs whose calls came to an end, with their last steps: what save_answer does for one, for many in one statement.
-- p_step_jobs names the job of each step. Returns each job with 'saved', 'ended' or 'stale', as save_answer does.
-- The settings keep a plan made while the tables were small from reading all of them once they are large.
create function engine.finish_runs(
  p_jobs bigint[], p_claims int[], p_statuses text[], p_outputs text[], p_errors text[],
  p_step_jobs bigint[], p_step_ids text[], p_step_names text[], p_step_outputs text[]
) returns table (job bigint, result text)
language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_jobs bigint[];
  v_runs uuid[];
  v_open uuid[];
  v_job engine.jobs;
begin
  select coalesce(array_agg(h.id), '{}'), coalesce(array_agg(h.run_id), '{}') into v_jobs, v_runs from (
    select j.id, j.run_id from unnest(p_jobs, p_claims) p (id, claim)
    join engine.jobs j on j.id = p.id and j.claim = p.claim
    where j.state = 'running' order by j.id for update of j
  ) h;
  select coalesce(array_agg(r.id), '{}') into v_open from (
    select id from engine.runs where id = any (v_runs) and status = 'running' order by id for no key update
  ) r;

  with ending as (
    select h.run_id, o.* from unnest(v_jobs, v_runs) h (id, run_id)
    join unnest(p_jobs, p_statuses, p_outputs, p_errors) o (job_id, status, output, error) on o.job_id = h.id
    where h.run_id = any (v_open)
  ), given as (
    select e.run_id, s.* from unnest(p_step_jobs, p_step_ids, p_step_names, p_step_outputs)
      with ordinality s (job_id, id, name, output, place)
    join ending e on e.job_id = s.job_id
  ), added as (
    insert into engine.steps (run_id, id, name, output)
    select g.run_id, g.id, g.name, g.output::json from given g
    on conflict do nothing returning run_id, id
  ), stacks as (
    select a.run_id, array_agg(a.id order by g.place) as ids from added a
    join given g on g.run_id = a.run_id and g.id = a.id group by a.run_id
  )
  update engine.runs r
  set status = e.status, output = e.output::json, error = e.error::json, ended_at = now(), pending = '{}',
    stack = r.stack || coalesce(s.ids, '{}')
  from ending e left join stacks s on s.run_id = e.run_id
  where r.id = e.run_id;

  delete from engine.jobs where run_id = any (v_open) and state <> 'running';
  perform 1 from engine.slots where key in (
    select unnest(slot_keys) from engine.jobs where id = any (v_jobs)
  ) order by key for update;
  for v_job in delete from engine.jobs where id = any (v_jobs) returning * loop
    perform engine.release(v_job.slot_keys);
  end loop;

  return query
  select p.id, case when h.id is null then 'stale' when h.run_id = any (v_open) then 'saved' else 'ended' end
  from unnest(p_jobs) p (id) left join unnest(v_jobs, v_runs) h (id, run_id) on h.id = p.id;
end $$;

-- As before; jobs without concurrency keys, which are most, are taken by one statement.
create or replace function engine.claim(p_worker int, p_functions text[], p_room int)
returns table (
  id bigint, run_id uuid, function_id text, kind text, step_id text, attempt int, state text, claim int,
  run_status text, event json, stack text[], is_parallel boolean, steps json
)
language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  v_ids bigint[];
  v_is_keyed boolean;
  v_seen bigint[] := '{}';
  v_room int := p_room;
  v_job engine.jobs;
begin
  select array_agg(c.id), bool_or(c.is_keyed) into v_ids, v_is_keyed from (
    select j.id, j.slot_keys is not null as is_keyed from engine.jobs j
    where j.state = 'ready' and j.run_at <= now() and j.function_id = any (p_functions)
    order by j.run_at, j.id limit p_room for update skip locked
  ) c;
  if v_ids is null then return; end if;

  if not v_is_keyed then
    v_seen := v_ids;
    update engine.jobs j set state = 'running', worker = p_worker, claim = j.claim + 1 where j.id = any (v_ids);
  else
    -- More than there is room for: those without a slot free no room.
    select array_agg(c.id) into v_ids from (
      select j.id from engine.jobs j
      where j.state = 'ready' and j.run_at <= now() and j.function_id = any (p_functions)
      order by j.run_at, j.id limit greatest(p_room, 32) for update skip locked
    ) c;
    insert into engine.slots as s (key)
    select distinct k from engine.jobs j, unnest(j.slot_keys) k
    where j.id = any (v_ids) order by k
    on conflict (key) do update set running = s.running;

    for v_job in select * from engine.jobs j where j.id = any (v_ids) order by j.run_at, j.id loop
      if v_job.slot_keys is not null and exists (
        select 1 from unnest(v_job.slot_keys, v_job.slot_limits) l (key, slots)
        join engine.slots s on s.key = l.key where s.running >= l.slots
      ) then
        update engine.jobs j set state = 'blocked' where j.id = v_job.id;
        v_seen := v_seen || v_job.id;
      elsif v_room > 0 then
        if v_job.slot_keys is not null then
          update engine.slots set running = running + 1 where key = any (v_job.slot_keys);
        end if;
        update engine.jobs j set state = 'running', worker = p_worker, claim = j.claim + 1 where j.id = v_job.id;
        v_room := v_room - 1;
        v_seen := v_seen || v_job.id;
      end if;
    end loop;
  end if;

  -- A statement of its own: its snapshot contains every step saved before the job became ready. Every stored step is on
  -- the stack.
  return query
  select j.id, j.run_id, j.function_id, j.kind, j.step_id, j.attempt, j.state, j.claim,
    r.status, r.event, r.stack, r.is_parallel,
    case when cardinality(r.stack) > 0 then
      (select json_object_agg(s.id, s.output) from engine.steps s where s.run_id = r.id) end
  from engine.jobs j join engine.runs r on r.id = j.run_id
  where j.id = any (v_seen) order by j.run_at, j.id;
end $$;
