import type postgres from "postgres";
import type { EngineSql } from "@/db/engine/connect";
import { WORKER_LOCK } from "@/db/engine/give-back";

export type WorkerRow = { id: number; functions: string[]; host: string; pid: number };

/** Takes the lock that says "this worker lives", on this connection, for as long as the connection does. */
export async function holdWorkerLock(sql: postgres.Sql, worker: number): Promise<void> {
  await sql`select pg_advisory_lock(${WORKER_LOCK}, ${worker})`;
}

/** Records that this worker lives and what it can run, and forgets workers that have been gone for two minutes. */
export async function registerWorker(sql: EngineSql, row: WorkerRow): Promise<void> {
  await sql`insert into engine.workers ${sql({ ...row }, "id", "functions", "host", "pid")}
    on conflict (id) do update set seen_at = now()`;
  await sql`delete from engine.workers where seen_at < now() - interval '2 minutes' and id not in (select engine.living_workers())`;
}

export async function forgetWorker(sql: EngineSql, worker: number): Promise<void> {
  await sql`delete from engine.workers where id = ${worker}`;
}
