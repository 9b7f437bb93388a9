import { listToldEmails, listToldNotes } from "@/db/queries/told";
import { listTrailAlerts } from "@/db/queries/trail-alerts";
import { listTrailAttempts, listTrailDeliveries, type TrailDelivery } from "@/db/queries/trail-deliveries";
import {
  countTrailEvents,
  listEventsByIds,
  listTrailEvents,
  listWriteEvents,
  type TrailEvent,
} from "@/db/queries/trail-events";
import type { OrgId } from "@/lib/ids";
import { timeOfId } from "@/lib/time-range";
import { deliveryEntries } from "@/lib/trail/entries/delivery-entries";
import { several } from "@/lib/trail/entries/entry";
import { eventEntry } from "@/lib/trail/entries/event-entries";
import { toldEntries } from "@/lib/trail/entries/told-entries";
import { readCauses } from "@/lib/trail/read-causes";
import type { TrailScope } from "@/lib/trail/scope";
import type { TrailEntry, TrailNote, TrailPage } from "@/lib/trail/shapes";

const PER_PAGE = 25;
/** With so few events each attempt is told; with more, each delivery as one entry. */
const FEW_EVENTS = 5;
const DELIVERIES_OF_FEW = 25;
const DELIVERIES_OF_MANY = 4;
/** The first and the last so many attempts of a delivery. */
const ATTEMPT_ENDS = 3;

/** One page of the events of a trail with their deliveries, and who was told of webhooks that failed on them. */
export async function readEvents(org: OrgId, scope: TrailScope, cursor: string | null): Promise<TrailPage> {
  const { events: asked, pinnedEventIds, writes } = scope;
  const [found, pinned, ofWrites] = await Promise.all([
    asked ? listTrailEvents(org, asked, { cursor, limit: PER_PAGE }) : { rows: [], nextCursor: null },
    cursor ? [] : listEventsByIds(org, pinnedEventIds),
    cursor || !writes ? [] : listWriteEvents(org, writes),
  ]);
  const events = [
    ...new Map([...found.rows, ...pinned, ...ofWrites].map((event) => [event.id, event])).values(),
  ];
  const isFew = !cursor && !found.nextCursor && events.length <= FEW_EVENTS;
  const isCountedByPage = !found.nextCursor || !asked;
  const [deliveries, counted, causes] = await Promise.all([
    listTrailDeliveries(
      org,
      events.map((event) => event.id),
      { perEvent: isFew ? DELIVERIES_OF_FEW : DELIVERIES_OF_MANY, firstWebhookId: scope.webhookId },
    ),
    isCountedByPage || cursor ? null : countTrailEvents(org, asked),
    readCauses(org, scope, events),
  ]);
  const told = deliveries.filter((delivery) => isFew || isStart(scope, delivery));
  const [attempts, alerts] = await Promise.all([
    listTrailAttempts(org, told, ATTEMPT_ENDS),
    readAlerts(org, scope, deliveries),
  ]);
  const attemptsOf = (one: TrailDelivery) =>
    told.includes(one)
      ? attempts.filter((attempt) => attempt.eventId === one.eventId && attempt.webhookId === one.webhookId)
      : null;
  const ofEvent = new Map(deliveries.map((delivery) => [delivery.eventId, delivery.ofEvent]));
  return {
    entries: [
      ...events.map((event) => eventEntry(event, ofEvent.get(event.id) ?? 0)),
      ...deliveries.flatMap((delivery) => deliveryEntries(delivery, attemptsOf(delivery))),
      ...causes,
      ...alerts,
    ],
    count: cursor ? null : (counted ?? { value: events.length, atLeast: false }),
    notes: [...unlistedNote(deliveries), ...silentNote(scope, events, cursor)],
    isUnderWay: deliveries.some(({ state }) => state === "pending" || state === "sending"),
    ...{ order: asked?.order ?? "asc", nextCursor: found.nextCursor },
  };
}

const isStart = ({ start }: TrailScope, delivery: TrailDelivery): boolean =>
  start.kind === "delivery" && start.eventId === delivery.eventId && start.webhookId === delivery.webhookId;

/** What people were told of webhooks while these deliveries were not taken. */
async function readAlerts(org: OrgId, scope: TrailScope, deliveries: TrailDelivery[]): Promise<TrailEntry[]> {
  const failed = deliveries.filter((one) => one.state !== "delivered" || one.attempts > 1);
  const [first] = failed.map((one) => one.eventId).toSorted();
  if (!first) return [];
  const alerts = await listTrailAlerts(
    org,
    [...new Set(failed.map((one) => one.webhookId))],
    timeOfId(first),
  );
  const ids = alerts.map(({ id }) => id).filter((id) => id !== scope.alertId);
  if (ids.length === 0) return [];
  const [notes, emails] = await Promise.all([
    listToldNotes(org, { alertIds: ids }),
    listToldEmails(org, { alertIds: ids }),
  ]);
  return toldEntries("", notes, emails);
}

function unlistedNote(deliveries: TrailDelivery[]): TrailNote[] {
  const shown = new Map<string, number>();
  for (const { eventId } of deliveries) shown.set(eventId, (shown.get(eventId) ?? 0) + 1);
  const most = deliveries.find((one) => one.ofEvent > (shown.get(one.eventId) ?? 0));
  if (!most) return [];
  const text = `An event went to ${several(most.ofEvent, "webhook")}: only some of its deliveries are here, the ones that are not delivered first. Open the event to see all.`;
  return [{ key: "unlisted", text }];
}

/** Changes without events look like a fault where they are a choice. */
function silentNote(
  { start, events: asked }: TrailScope,
  events: TrailEvent[],
  cursor: string | null,
): TrailNote[] {
  if (cursor || events.length > 0 || !asked) return [];
  if (start.kind !== "change" && start.kind !== "record" && start.kind !== "job") return [];
  const text =
    "No event tells of these changes: a change becomes an event where a webhook has asked for it by then, and one of a resident's leases_meta_data alone never does.";
  return [{ key: "silent", text }];
}
