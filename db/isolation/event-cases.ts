import type { IsolationCases } from "@/db/isolation/case";
import * as events from "@/db/queries/webhook-events";
import * as subscriptions from "@/db/queries/webhook-subscriptions";
import { newId } from "@/lib/ids";

export const eventCases: IsolationCases = {
  "webhook-subscriptions.listSubscriptions": (org, a, tx) =>
    subscriptions.listSubscriptions(org, [a.propertyId], tx),
  // The webhook is another organisation's: the composite key refuses it.
  "webhook-events.insertEvents": (org, a, tx) => {
    const id = newId();
    const about = { propertyId: null, recordId: null };
    const ofEvent = { ...about, connectionId: null, model: null, syncLogId: null, jobId: null, userId: null };
    const delivery = {
      ...about,
      eventId: id,
      webhookId: a.webhookId,
      eventName: "ari",
      state: "pending" as const,
    };
    return events.insertEvents(org, [{ ...ofEvent, id, name: "ari", payload: {} }], [delivery], tx);
  },
};
