import type { IsolationCases } from "@/db/isolation/case";
import { listEventDeliveries } from "@/db/queries/event-deliveries";
import { listEventRows } from "@/db/queries/event-rows";
import * as events from "@/db/queries/event-views";
import * as waiting from "@/db/queries/waiting-deliveries";
import * as keys from "@/db/queries/webhook-event-keys";
import * as pages from "@/db/queries/webhook-pages";
import * as secrets from "@/db/queries/webhook-secrets";
import * as views from "@/db/queries/webhook-views";
import * as webhooks from "@/db/queries/webhooks";
import { newId } from "@/lib/ids";
import { NO_WEBHOOK_FILTERS } from "@/lib/webhooks/webhook-filters";

const SETTINGS = {
  callbackUrl: "https://new.example/hooks",
  eventMask: "*",
  propertyId: null,
  requestParams: null,
  headers: null,
  isActive: true,
  sendData: true,
  isGlobal: true,
  description: null,
  retry: { preset: "default" as const },
  keepsOrder: true,
  requestsPerSecond: null,
  propexoSecret: null,
};

export const webhookCases: IsolationCases = {
  "event-views.listEvents": (org, _a, tx) => events.listEvents(org, {}, { limit: 10 }, tx),
  "event-rows.listEventRows": (org, _a, tx) => listEventRows(org, {}, { cursor: null, limit: 10 }, tx),
  "event-views.countEventsByName": (org, _a, tx) => events.countEventsByName(org, {}, tx),
  "event-views.countNewerEvents": (org, _a, tx) =>
    events.countNewerEvents(org, {}, { since: "00000000-0000-7000-8000-000000000000", most: 5 }, tx),
  "event-deliveries.listEventDeliveries": (org, a, tx) => listEventDeliveries(org, a.eventId, tx),
  "event-views.getEvent": (org, a, tx) => events.getEvent(org, a.eventId, tx),
  "webhooks.findWebhook": (org, a, tx) => webhooks.findWebhook(org, a.webhookId, tx),
  "webhooks.lockWebhook": (org, a, tx) => webhooks.lockWebhook(org, a.webhookId, tx),
  // Its property is another organisation's: the composite key refuses it.
  "webhooks.insertWebhook": (org, a, tx) =>
    webhooks.insertWebhook(
      org,
      {
        ...SETTINGS,
        id: newId(),
        isGlobal: false,
        propertyId: a.propertyId,
        createdBy: a.userId,
        lane: "s0",
      },
      tx,
    ),
  "webhooks.changeWebhook": (org, a, tx) =>
    webhooks.changeWebhook(org, a.webhookId, { description: "Changed" }, tx),
  "webhooks.setWebhookLane": (org, a, tx) => webhooks.setWebhookLane(org, a.webhookId, "s7", tx),
  "webhooks.forgetFailures": (org, a, tx) => webhooks.forgetFailures(org, a.webhookId, tx),
  "webhooks.findPropertyName": (org, a, tx) => webhooks.findPropertyName(org, a.propertyId, tx),
  "webhook-views.getWebhookRow": (org, a, tx) => views.getWebhookRow(org, a.webhookId, tx),
  "webhook-views.countWebhooks": (org, _a, tx) => views.countWebhooks(org, tx),
  "webhook-views.countWebhooksByFilter": (org, _a, tx) =>
    views.countWebhooksByFilter(org, NO_WEBHOOK_FILTERS, tx),
  "webhook-views.listWebhookRows": (org, _a, tx) => views.listWebhookRows(org, NO_WEBHOOK_FILTERS, {}, tx),
  "webhook-pages.listWebhookPage": (org, _a, tx) =>
    pages.listWebhookPage(org, { conditions: [], order: [], page: 1, limit: 10 }, tx),
  "webhook-secrets.listLiveSecrets": (org, a, tx) => secrets.listLiveSecrets(org, a.webhookId, tx),
  "webhook-secrets.insertSecret": (org, a, tx) =>
    secrets.insertSecret(org, { id: newId(), webhookId: a.webhookId, secret: "sealed", createdBy: null }, tx),
  "webhook-secrets.expireSecrets": (org, a, tx) => secrets.expireSecrets(org, a.webhookId, 60, tx),
  "waiting-deliveries.cancelWaitingDeliveries": (org, a, tx) =>
    waiting.cancelWaitingDeliveries(org, a.webhookId, tx),
  "webhook-event-keys.claimEventKey": (org, a, tx) => keys.claimEventKey(org, a.eventKey, tx),
};
