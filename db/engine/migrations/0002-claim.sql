-- Takes up to p_room jobs that are due and gives each a slot of all its keys; returns them with their runs. Jobs
-- without a free slot become 'blocked' and are returned too: the caller learns that more may be behind them.
-- Deadlock-free: job rows are locked with skip locked, slots all at once in key order, before anything is decided.
create function engine.claim(p_worker int, p_functions text[], p_room int)
returns table (
  id bigint, run_id uuid, function_id text, kind text, step_id text, attempt int, state text, claim int,
  run_status text, event json, stack text[], is_parallel boolean, steps json
)
language plpgsql as $$
#variable_conflict use_column
declare
  v_ids bigint[];
  v_seen bigint[] := '{}';
  v_room int := p_room;
  v_job engine.jobs;
begin
  select array_agg(c.id) into v_ids from (
    select j.id from engine.jobs j
    where j.state = 'ready' and j.run_at <= now() and j.function_id = any (p_functions)
    order by j.run_at, j.id limit greatest(p_room, 32) for update skip locked
  ) c;
  if v_ids is null then return; end if;

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

  -- A statement of its own: its snapshot contains every step saved before the job became ready.
  return query
  select j.id, j.run_id, j.function_id, j.kind, j.step_id, j.attempt, j.state, j.claim,
    r.status, r.event, r.stack, r.is_parallel,
    (select json_object_agg(s.id, s.output) from engine.steps s where s.run_id = r.id)
  from engine.jobs j join engine.runs r on r.id = j.run_id
  where j.id = any (v_seen) order by j.run_at, j.id;
end $$;

-- Gives one slot of each key back and wakes, for each, the oldest blocked job that has room now.
-- Other keys of that job are read without a lock; engine.unblock() repairs the rare miss.
create function engine.release(p_keys text[]) returns void
language plpgsql as $$
declare
  v_key text;
begin
  if p_keys is null then return; end if;
  perform 1 from engine.slots where key = any (p_keys) order by key for update;
  update engine.slots set running = running - 1 where key = any (p_keys);
  foreach v_key in array p_keys loop
    update engine.jobs set state = 'ready' where id = (
      select w.id from engine.jobs w where w.state = 'blocked' and w.id = (
        select j.id from (
          (select * from engine.jobs where state = 'blocked' and slot_keys[1] = v_key order by run_at, id limit 50)
          union all
          (select * from engine.jobs where state = 'blocked' and slot_keys[2] = v_key order by run_at, id limit 50)
        ) j
        where not exists (
          select 1 from unnest(j.slot_keys, j.slot_limits) l (key, slots)
          join engine.slots s on s.key = l.key where s.running >= l.slots
        )
        order by j.run_at, j.id limit 1
      ) for update skip locked
    );
  end loop;
end $$;

-- Makes blocked jobs ready whose keys all have room: the backstop for wake-ups that release() could not see.
create function engine.unblock() returns int
language sql as $$
  with woken as (
    update engine.jobs set state = 'ready' where id in (
      select j.id from engine.jobs j
      where j.state = 'blocked' and not exists (
        select 1 from unnest(j.slot_keys, j.slot_limits) l (key, slots)
        join engine.slots s on s.key = l.key where s.running >= l.slots
      )
      order by j.run_at, j.id limit 1000 for update skip locked
    ) returning 1
  ) select count(*)::int from woken
$$;

-- Puts running jobs back into the queue. p_attempts is 1 where a worker died with them, so that a job that kills
-- its worker comes to an end, and 0 where they are handed back in peace.
create function engine.give_back(p_jobs bigint[], p_attempts int) returns int
language plpgsql as $$
declare
  v_ids bigint[];
  v_job engine.jobs;
begin
  select array_agg(c.id) into v_ids from (
    select id from engine.jobs where id = any (p_jobs) and state = 'running' order by id for update skip locked
  ) c;
  if v_ids is null then return 0; end if;
  perform 1 from engine.slots where key in (
    select unnest(slot_keys) from engine.jobs where id = any (v_ids)
  ) order by key for update;
  for v_job in
    update engine.jobs set state = 'ready', worker = null, attempt = attempt + p_attempts
    where id = any (v_ids) returning *
  loop
    perform engine.release(v_job.slot_keys);
  end loop;
  perform pg_notify('engine_jobs', '');
  return cardinality(v_ids);
end $$;
