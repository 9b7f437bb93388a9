-- Records steps that finished in the middle of a call. False when the caller no longer holds the job, or the run ended:
-- then the call must stop.
create function engine.save_steps(
  p_job bigint, p_claim int, p_run uuid, p_ids text[], p_names text[], p_outputs text[]
) returns boolean
language plpgsql as $$
begin
  perform 1 from engine.jobs where id = p_job and claim = p_claim and state = 'running' for update;
  if not found then return false; end if;
  perform 1 from engine.runs where id = p_run and status = 'running' for no key update;
  if not found then return false; end if;
  perform engine.add_steps(p_run, p_ids, p_names, p_outputs);
  update engine.jobs set attempt = 0 where id = p_job and attempt <> 0;
  return true;
end $$;

-- The run's row must be locked. Steps already stored keep their first output.
create function engine.add_steps(p_run uuid, p_ids text[], p_names text[], p_outputs text[]) returns void
language plpgsql as $$
declare
  v_new text[];
begin
  with added as (
    insert into engine.steps (run_id, id, name, output)
    select p_run, n.id, n.name, n.output::json from unnest(p_ids, p_names, p_outputs) n (id, name, output)
    on conflict do nothing returning id
  ) select array_agg(id order by array_position(p_ids, id)) into v_new from added;
  if v_new is null then return; end if;
  update engine.runs set
    stack = stack || v_new,
    pending = array(select p from unnest(pending) with ordinality u (p, i) where p <> all (v_new) order by i)
  where id = p_run;
end $$;

-- Everything one answer of the SDK means, in one transaction: steps saved, next jobs queued, the run ended or not,
-- this job gone and its slots free. p_next is a JSON array of {kind, step_id, attempt, delay_ms}; p_pending are
-- parallel steps to wait for. Returns 'saved', 'ended' (the run was over), or 'stale' (the job is somebody else's).
create function engine.save_answer(
  p_job bigint, p_claim int,
  p_ids text[], p_names text[], p_outputs text[],
  p_pending text[], p_next text, p_is_discovery_due boolean,
  p_status text, p_output text, p_error text
) returns text
language plpgsql as $$
declare
  v_job engine.jobs;
  v_run engine.runs;
begin
  select * into v_job from engine.jobs where id = p_job and claim = p_claim and state = 'running' for update;
  if not found then return 'stale'; end if;
  select * into v_run from engine.runs where id = v_job.run_id for no key update;

  if v_run.status = 'running' then
    if cardinality(p_ids) > 0 then
      perform engine.add_steps(v_run.id, p_ids, p_names, p_outputs);
      select * into v_run from engine.runs where id = v_run.id;
    end if;
    if p_status is not null then
      perform engine.end_run(v_run.id, p_status, p_output, p_error);
    else
      if cardinality(p_pending) > 0 then
        update engine.runs set pending = p_pending, is_parallel = true where id = v_run.id;
      elsif p_is_discovery_due and cardinality(v_run.pending) = 0 then
        if v_run.is_parallel then
          update engine.runs set is_parallel = false where id = v_run.id;
        end if;
        insert into engine.jobs (run_id, function_id, kind, slot_keys, slot_limits)
        values (v_run.id, v_run.function_id, 'call', v_run.slot_keys, v_run.slot_limits);
      end if;
      insert into engine.jobs (run_id, function_id, kind, step_id, attempt, run_at, slot_keys, slot_limits)
      select v_run.id, v_run.function_id, n ->> 'kind', n ->> 'step_id', (n ->> 'attempt')::int,
        now() + (n ->> 'delay_ms')::float8 * interval '1 millisecond',
        case when n ->> 'kind' = 'call' then v_run.slot_keys end,
        case when n ->> 'kind' = 'call' then v_run.slot_limits end
      from json_array_elements(p_next::json) with ordinality e (n, i) order by i;
    end if;
  end if;

  delete from engine.jobs where id = p_job;
  perform engine.release(v_job.slot_keys);
  return case when v_run.status = 'running' then 'saved' else 'ended' end;
end $$;
