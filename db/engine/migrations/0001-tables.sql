-- Runs, their finished steps, and the queue of what to call next. Event and output bodies are json, not jsonb:
-- they are stored as sent (also \u0000) and never searched.
create table engine.runs (
  id uuid primary key,
  function_id text not null,
  status text not null default 'running' check (status in ('running', 'completed', 'failed', 'cancelled')),
  event_id uuid,
  event json not null,
  -- Ids of finished steps in order of completion, and of parallel steps still open.
  stack text[] not null default '{}',
  pending text[] not null default '{}',
  is_parallel boolean not null default false,
  -- Concurrency: at most slot_limits[i] jobs run at once with slot_keys[i].
  slot_keys text[],
  slot_limits int[],
  output json,
  error json,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index runs_running_idx on engine.runs (function_id) where status = 'running';
create index runs_ended_idx on engine.runs (ended_at) where status <> 'running';
create index runs_function_idx on engine.runs (function_id, id);
create index runs_status_idx on engine.runs (status, id);

create table engine.steps (
  run_id uuid not null references engine.runs (id) on delete cascade,
  id text not null,
  name text,
  -- {"data": …} or {"error": …}, as the SDK wants it back.
  output json not null,
  created_at timestamptz not null default now(),
  primary key (run_id, id)
);

create table engine.jobs (
  id bigint generated always as identity primary key,
  run_id uuid not null references engine.runs (id) on delete cascade,
  function_id text not null,
  kind text not null check (kind in ('call', 'sleep')),
  -- The step to run or to wake; null asks the function what comes next.
  step_id text,
  attempt int not null default 0,
  run_at timestamptz not null default now(),
  state text not null default 'ready' check (state in ('ready', 'running', 'blocked')),
  worker int,
  -- Counts claims. A worker must name the claim it holds, so one that lost its job cannot write.
  claim int not null default 0,
  slot_keys text[],
  slot_limits int[],
  -- One job per purpose, for what a repeated answer of the SDK may ask for twice.
  dedupe_key text unique
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000, fillfactor = 70);
create index jobs_ready_idx on engine.jobs (run_at, id) where state = 'ready';
create index jobs_running_idx on engine.jobs (worker) where state = 'running';
create index jobs_blocked_first_idx on engine.jobs ((slot_keys[1]), run_at, id) where state = 'blocked';
create index jobs_blocked_second_idx on engine.jobs ((slot_keys[2]), run_at, id) where state = 'blocked';
create index jobs_run_idx on engine.jobs (run_id);

-- One row per concurrency key in use.
create table engine.slots (
  key text primary key,
  running int not null default 0 check (running >= 0)
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000, fillfactor = 50);

create table engine.idempotency_keys (
  key text primary key,
  expires_at timestamptz not null
);
create index idempotency_keys_expiry_idx on engine.idempotency_keys (expires_at);

create table engine.crons (
  function_id text not null,
  cron text not null,
  next_at timestamptz not null,
  last_at timestamptz,
  primary key (function_id, cron)
);

-- What each worker can run. A worker is alive while it holds the advisory lock with its id.
create table engine.workers (
  id int primary key,
  functions text[] not null,
  host text not null,
  pid int not null,
  started_at timestamptz not null default now()
);
