import type { EngineSql } from "@/db/engine/connect";

export type QueueStats = {
  /** Jobs due now, running, waiting for a slot, and due later (sleeps and retries). */
  ready: number;
  running: number;
  blocked: number;
  later: number;
  /** Seconds that the oldest due job has waited. */
  oldestReadySeconds: number;
  /** Outbox events nobody has taken yet, and the age of the oldest in seconds. */
  untaken: number;
  oldestUntakenSeconds: number;
};

export async function getQueueStats(sql: EngineSql): Promise<QueueStats> {
  const [row] = await sql<QueueStats[]>`
    select
      count(*) filter (where state = 'ready' and run_at <= now())::int as ready,
      count(*) filter (where state = 'running')::int as running,
      count(*) filter (where state = 'blocked')::int as blocked,
      count(*) filter (where state = 'ready' and run_at > now())::int as later,
      coalesce(extract(epoch from now() - min(run_at) filter (where state = 'ready' and run_at <= now())), 0)::float8
        as "oldestReadySeconds",
      (select count(*)::int from outbox_events where taken_at is null) as untaken,
      (select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 from outbox_events
        where taken_at is null) as "oldestUntakenSeconds"
    from engine.jobs`;
  if (!row) throw new Error("The queue's statistics are empty.");
  return row;
}
