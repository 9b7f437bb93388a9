import type { IsolationCases } from "@/db/isolation/case";
import * as events from "@/db/queries/webhook-events";
import * as health from "@/db/queries/webhook-health";
import * as subscriptions from "@/db/queries/webhook-subscriptions";

export const eventCases: IsolationCases = {
  "webhook-subscriptions.listSubscriptions": (org, a, tx) =>
    subscriptions.listSubscriptions(org, [a.propertyId], tx),
  // The webhook is another organisation's: the composite key refuses it.
  "webhook-events.insertDeliveries": (org, a, tx) =>
    events.insertDeliveries(
      org,
      [
        {
          eventId: a.runningLogId,
          webhookId: a.webhookId,
          eventName: "DATA_UPDATE",
          propertyId: null,
          recordId: null,
          state: "pending",
        },
      ],
      tx,
    ),
  "webhook-health.holdPendingDeliveries": (org, a, tx) => health.holdPendingDeliveries(org, a.webhookId, tx),
  "webhook-health.markWebhookDisabled": (org, a, tx) =>
    health.markWebhookDisabled(org, a.webhookId, "failing", tx),
};
