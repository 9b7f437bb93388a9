import type { Transaction } from "@/db/client";
import { type EventRow, insertEvents } from "@/db/queries/webhook-events";
import { listSubscriptions } from "@/db/queries/webhook-subscriptions";
import { idsAt, newId, type OrgId } from "@/lib/ids";
import { matchEvents } from "@/lib/webhooks/match-events";
import { ringWebhooks } from "@/lib/webhooks/ring-lanes";

/** An event to record; what is left out is null, or made. */
export type NewEvent = Pick<EventRow, "name" | "payload"> & Partial<EventRow>;

/** There may be thousands of these at once, and what they tell is kept elsewhere: stored only for who subscribed to them. */
const ONLY_FOR_SUBSCRIBERS: ReadonlySet<string> = new Set([
  "DATA_NEW",
  "DATA_UPDATE",
  "sync_error",
  "sync_warning",
]);

/**
 * Records events with their deliveries in the caller's transaction, and rings the lanes that send them. Call it last.
 * Returns the ids in the order given; null for a change of a record that nobody subscribed to.
 */
export async function recordEvents(
  org: OrgId,
  events: NewEvent[],
  tx: Transaction,
): Promise<(string | null)[]> {
  if (events.length === 0) return [];
  const subscriptions = await listSubscriptions(org, propertiesOf(events), tx);
  if (subscriptions.length === 0 && events.every((event) => ONLY_FOR_SUBSCRIBERS.has(event.name)))
    return events.map(() => null);
  // A record's events are ordered by their ids, and its row is locked by now: machines whose clocks differ get them from
  // the one clock that they share.
  const nextId = subscriptions[0] ? idsAt(subscriptions[0].readAtMicroseconds) : newId;
  const rows = events.map((event) => toRow(event, nextId));
  const deliveries = matchEvents(subscriptions, rows);
  const wanted = new Set(deliveries.map((delivery) => delivery.eventId));
  const kept = rows.filter((row) => wanted.has(row.id) || !ONLY_FOR_SUBSCRIBERS.has(row.name));
  if (kept.length === 0) return rows.map(() => null);
  const pending = new Set(deliveries.flatMap((one) => (one.state === "pending" ? one.webhookId : [])));
  const byLane = new Map<string, string[]>();
  for (const { lane, webhookId } of subscriptions)
    if (pending.has(webhookId)) byLane.set(lane, [...(byLane.get(lane) ?? []), webhookId]);
  // Sent together, without a round trip between them.
  await Promise.all([
    insertEvents(org, kept, deliveries, tx),
    ringWebhooks(
      [...byLane].map(([lane, webhookIds]) => ({ lane, webhookIds })),
      tx,
    ),
  ]);
  const stored = new Set(kept.map((row) => row.id));
  return rows.map((row) => (stored.has(row.id) ? row.id : null));
}

const propertiesOf = (events: NewEvent[]): string[] => [
  ...new Set(events.flatMap((event) => event.propertyId ?? [])),
];

const toRow = (event: NewEvent, nextId: () => string): EventRow => ({
  ...{ propertyId: null, connectionId: null, recordId: null, model: null, syncLogId: null, jobId: null },
  ...{ userId: null, ...event, id: event.id ?? nextId() },
});
