import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { OUTBOX_CHANNEL } from "@/db/engine/send-events";
import { outboxEvents } from "@/db/schema";
import { type AppEvent, EVENTS } from "@/lib/events";
import { newId, type OrgId } from "@/lib/ids";

type Emission = AppEvent & {
  org?: OrgId | null;
  /** At most one event with this key, ever: a second one is dropped. */
  idempotencyKey?: string;
  /** The event's id, a UUID; made where it does not matter. */
  id?: string;
};

/**
 * Writes an event in the transaction that causes it; it starts its functions when, and only when, that commits.
 * Returns false when an event with the same idempotency key exists. Throws where the data breaks the event's schema.
 */
export async function emit(tx: Transaction, event: Emission): Promise<boolean> {
  const data = EVENTS[event.name].parse(event.data);
  const rows = await tx
    .insert(outboxEvents)
    .values({
      id: event.id ?? newId(),
      orgId: event.org ?? null,
      name: event.name,
      data,
      idempotencyKey: event.idempotencyKey ?? null,
    })
    .onConflictDoNothing()
    .returning({ id: outboxEvents.id });
  if (rows.length === 0) return false;
  await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, '')`);
  return true;
}
