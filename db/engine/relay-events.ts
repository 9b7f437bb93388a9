import type { EngineEvent } from "@/db/engine/claim";
import type { EngineSql } from "@/db/engine/connect";

/** Locks up to `limit` events that Inngest has not confirmed, oldest first, until the transaction ends. */
export async function lockUnconfirmedEvents(tx: EngineSql, limit: number): Promise<EngineEvent[]> {
  return tx<EngineEvent[]>`
    select id, name, data, (extract(epoch from created_at) * 1000)::float8 as ts from outbox_events
    where taken_at is null order by id limit ${limit} for update skip locked`;
}

/** Marks events as confirmed by Inngest. */
export async function confirmEvents(tx: EngineSql, ids: string[]): Promise<void> {
  await tx`update outbox_events set taken_at = now() where id = any (${ids}::uuid[])`;
}
