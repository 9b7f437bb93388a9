import { listToldNotes } from "@/db/queries/told";
import { listTrailDeliveries } from "@/db/queries/trail-deliveries";
import { listWriteEvents } from "@/db/queries/trail-events";
import type { TrailWrite } from "@/db/queries/trail-writes";
import type { OrgId } from "@/lib/ids";
import { deliveryEntries } from "@/lib/trail/entries/delivery-entries";
import { eventEntry } from "@/lib/trail/entries/event-entries";
import { toldEntries } from "@/lib/trail/entries/told-entries";
import type { TrailEntry } from "@/lib/trail/shapes";

const DELIVERIES_EACH = 4;

/** Who, and which webhooks, were told that writes failed: of writes that a page of changes brought with it. */
export async function readFailedWrites(org: OrgId, writes: TrailWrite[]): Promise<TrailEntry[]> {
  const failed = writes.filter(({ status }) => status === "FAILURE" || status === "PARTIAL_SUCCESS");
  const ids = failed.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [notes, events] = await Promise.all([
    listToldNotes(org, { writeIds: ids }),
    listWriteEvents(org, { ids, from: new Date(), to: new Date() }),
  ]);
  const eventIds = events.map(({ id }) => id);
  const deliveries = await listTrailDeliveries(org, eventIds, { perEvent: DELIVERIES_EACH });
  const ofEvent = new Map(deliveries.map((delivery) => [delivery.eventId, delivery.ofEvent]));
  return [
    ...toldEntries("", notes, []),
    ...events.map((event) => eventEntry(event, ofEvent.get(event.id) ?? 0)),
    ...deliveries.flatMap((delivery) => deliveryEntries(delivery, null)),
  ];
}
