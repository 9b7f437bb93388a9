import type { EngineEvent } from "@/db/engine/claim";
import type { EngineSql } from "@/db/engine/connect";
import { isId } from "@/lib/ids";

/** Where writers of `outbox_events` knock; the engine and the relay listen. */
export const OUTBOX_CHANNEL = "engine_outbox";
/** Where jobs that became ready outside a worker's own doing are announced. */
export const JOBS_CHANNEL = "engine_jobs";

/** Writes events sent by functions to the outbox; an event whose id is already there is the same event. */
export async function sendEvents(sql: EngineSql, events: EngineEvent[]): Promise<void> {
  // A time ahead becomes a delay, so that a difference between our clock and the database's does not matter.
  const rows = events.map((event) => ({
    ...event,
    org: isId(event.data.org) ? event.data.org : null,
    delayMs: Math.max(0, event.ts - Date.now()),
  }));
  await sql`
    with sent as (
      insert into outbox_events (id, org_id, name, data, created_at)
      select id, org, name, data::jsonb, now() + delay_ms * interval '1 millisecond' from unnest(
        ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.org)}::uuid[],
        ${rows.map((row) => row.name)}::text[], ${rows.map((row) => JSON.stringify(row.data))}::text[],
        ${rows.map((row) => String(row.delayMs))}::text[]::float8[]
      ) e (id, org, name, data, delay_ms)
      on conflict (id) do nothing returning 1
    ) select pg_notify(${OUTBOX_CHANNEL}, '') from (select count(*) from sent) s`;
}
