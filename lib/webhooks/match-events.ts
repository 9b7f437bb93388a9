import type { EventRow, NewDelivery } from "@/db/queries/webhook-events";
import type { Subscription } from "@/db/queries/webhook-subscriptions";
import { type EventMask, matchesMask, parseMask } from "@/lib/webhooks/mask";

/** Which webhooks each event goes to. Parses each mask once. */
export function matchEvents(subscriptions: Subscription[], events: EventRow[]): NewDelivery[] {
  const parsed = subscriptions.flatMap((subscription) => {
    const mask = readMask(subscription.eventMask);
    return mask ? [{ ...subscription, mask }] : [];
  });
  return events.flatMap((event) => {
    const matching = parsed.filter(
      (one) =>
        (one.isGlobal || (one.propertyId !== null && one.propertyId === event.propertyId)) &&
        matchesMask(one.mask, event),
    );
    return withoutGlobalTwins(matching).map(({ webhookId, isDisabled }) => ({
      eventId: event.id,
      webhookId,
      eventName: event.name,
      propertyId: event.propertyId,
      recordId: event.recordId,
      state: isDisabled ? ("held" as const) : ("pending" as const),
    }));
  });
}

/** A global webhook stays silent where one of the property's calls the same URL for the event (Channex's rule). */
function withoutGlobalTwins<One extends Subscription>(matching: One[]): One[] {
  const calledForProperty = new Set(
    matching.filter((one) => !one.isGlobal && !one.isDisabled).map((one) => one.callbackUrl),
  );
  if (calledForProperty.size === 0) return matching;
  return matching.filter((one) => !one.isGlobal || !calledForProperty.has(one.callbackUrl));
}

const MOST_REMEMBERED = 1_000;
const remembered = new Map<string, EventMask | null>();

/** The mask of a stored webhook; null for one that is not readable, which then receives nothing. */
function readMask(text: string): EventMask | null {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const result = parseMask(text);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, result.ok ? result.mask : null);
  return result.ok ? result.mask : null;
}
