import type { ClaimedJob } from "@/db/engine/claim";
import type { EngineSql } from "@/db/engine/connect";
import { giveBackLost } from "@/db/engine/give-back";

/**
 * Moves a worker's jobs to its new id after its connection was lost: those it still runs and holds go on, the others
 * return to the queue.
 */
export async function adoptJobs(
  sql: EngineSql,
  from: number,
  to: number,
  running: Pick<ClaimedJob, "id" | "claim">[],
): Promise<{ kept: number; returned: number }> {
  const kept = await sql`
    update engine.jobs j set worker = ${to}
    from unnest(${running.map((job) => job.id)}::text[]::bigint[], ${running.map((job) => job.claim)}::int[]) h (id, claim)
    where j.id = h.id and j.claim = h.claim and j.state = 'running' and j.worker = ${from}`;
  return { kept: kept.count, returned: await giveBackLost(sql, from, []) };
}
