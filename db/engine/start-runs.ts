import type { EngineEvent } from "@/db/engine/claim";
import type { EngineSql } from "@/db/engine/connect";

export type Slot = { key: string; limit: number };
export type NewRun = {
  id: string;
  functionId: string;
  event: EngineEvent;
  slots: Slot[];
  /** When the first call may happen; null for at once. */
  startAt: Date | null;
};

/** Creates runs with their first jobs, in this order. */
export async function startRuns(sql: EngineSql, runs: NewRun[]): Promise<void> {
  if (runs.length === 0) return;
  await sql`select engine.start_runs(
    ${runs.map((run) => run.id)}::uuid[],
    ${runs.map((run) => run.functionId)}::text[],
    ${runs.map((run) => run.event.id)}::uuid[],
    ${runs.map((run) => JSON.stringify(run.event))}::text[],
    ${runs.map((run) => run.startAt?.toISOString() ?? null)}::text[]::timestamptz[],
    ${runs.map((run) => (run.slots.length > 0 ? JSON.stringify(run.slots) : null))}::text[])`;
}

const IDEMPOTENCY_HOURS = 24;

/** Of these keys, those not used within the last 24 hours; they are used now. */
export async function claimIdempotencyKeys(sql: EngineSql, keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  // Sorted, so that two workers taking the same keys wait for each other instead of deadlocking.
  const rows = await sql<{ key: string }[]>`
    insert into engine.idempotency_keys as i (key, expires_at)
    select k, now() + make_interval(hours => ${IDEMPOTENCY_HOURS})
    from unnest(${[...new Set(keys)].sort()}::text[]) k order by k
    on conflict (key) do update set expires_at = excluded.expires_at where i.expires_at < now()
    returning key`;
  return new Set(rows.map((row) => row.key));
}
