import type { EngineSql } from "@/db/engine/connect";

const KEEP_FINISHED_DAYS = 7;
const KEEP_FAILED_DAYS = 30;
const BATCH = 1000;
const BATCHES_AT_ONCE = 50;

/** Removes ended runs with their steps, taken events, and used-up keys that are past their time, in small batches. */
export async function removeExpired(sql: EngineSql): Promise<{ runs: number; events: number }> {
  const runs = await inBatches(async () => {
    const removed = await sql`
      delete from engine.runs where id in (
        select id from engine.runs where status <> 'running' and ended_at < now() - case
          when status = 'failed' then make_interval(days => ${KEEP_FAILED_DAYS})
          else make_interval(days => ${KEEP_FINISHED_DAYS}) end
        limit ${BATCH} for update skip locked)`;
    return removed.count;
  });
  const events = await inBatches(async () => {
    const removed = await sql`
      delete from outbox_events where id in (
        select id from outbox_events where taken_at < now() - make_interval(days => ${KEEP_FINISHED_DAYS})
        limit ${BATCH} for update skip locked)`;
    return removed.count;
  });
  await sql`delete from engine.idempotency_keys where key in (
    select key from engine.idempotency_keys where expires_at < now() limit ${BATCH * BATCHES_AT_ONCE})`;
  // A claim that needs one of these again makes it again: it inserts before it locks.
  await sql`delete from engine.slots where key in (
    select key from engine.slots where running = 0 limit ${BATCH} for update skip locked)`;
  return { runs, events };
}

async function inBatches(remove: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let batch = 0; batch < BATCHES_AT_ONCE; batch += 1) {
    const count = await remove();
    total += count;
    if (count < BATCH) break;
  }
  return total;
}
