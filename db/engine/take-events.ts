import type { EngineEvent } from "@/db/engine/claim";
import type { EngineSql } from "@/db/engine/connect";

/**
 * Locks up to `limit` untaken outbox events, oldest first, and marks them taken. Runs must be started in the same
 * transaction: that is what makes an event start each function exactly once.
 */
export async function takeEvents(sql: EngineSql, limit: number): Promise<EngineEvent[]> {
  const rows = await sql<EngineEvent[]>`
    update outbox_events set taken_at = now() where id in (
      select id from outbox_events where taken_at is null order by id limit ${limit} for update skip locked
    ) returning id, name, data, (extract(epoch from created_at) * 1000)::float8 as ts`;
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}
