import type { EngineSql } from "@/db/engine/connect";

export type RunStatus = "running" | "completed" | "failed" | "cancelled";
export type RunSummary = {
  id: string;
  functionId: string;
  status: RunStatus;
  eventName: string;
  createdAt: Date;
  endedAt: Date | null;
  steps: number;
  /** The failure's message; null for runs that did not fail. */
  message: string | null;
};

/** The newest runs first, of one function (with or without the app's prefix) and status where given. */
export async function listRuns(
  sql: EngineSql,
  filter: { functionId?: string | undefined; status?: RunStatus | undefined; limit: number },
): Promise<RunSummary[]> {
  return sql<RunSummary[]>`
    select id, function_id as "functionId", status, event ->> 'name' as "eventName", created_at as "createdAt",
      ended_at as "endedAt", error ->> 'message' as message,
      (select count(*)::int from engine.steps s where s.run_id = r.id) as steps
    from engine.runs r
    where (${filter.functionId ?? null}::text is null or function_id in (${filter.functionId ?? null}, 'latchkey-' || ${filter.functionId ?? null}))
      and (${filter.status ?? null}::text is null or status = ${filter.status ?? null})
    order by id desc limit ${filter.limit}`;
}

export type WorkerSummary = { id: number; host: string; pid: number; startedAt: Date; running: number };

/** Workers whose lock is held, with how many jobs each runs. */
export async function listWorkers(sql: EngineSql): Promise<WorkerSummary[]> {
  return sql<WorkerSummary[]>`
    select w.id, w.host, w.pid, w.started_at as "startedAt",
      (select count(*)::int from engine.jobs j where j.state = 'running' and j.worker = w.id) as running
    from engine.workers w where exists (select 1 from engine.living_workers() l where l = w.id)
    order by w.started_at`;
}

/** Every schedule with its next time, the soonest first. */
export async function listCrons(
  sql: EngineSql,
): Promise<{ functionId: string; cron: string; nextAt: Date }[]> {
  return sql<{ functionId: string; cron: string; nextAt: Date }[]>`
    select function_id as "functionId", cron, next_at as "nextAt" from engine.crons order by next_at, function_id`;
}
