import type { IsolationCases } from "@/db/isolation/case";
import * as trials from "@/db/queries/disabled-trials";
import * as troubled from "@/db/queries/troubled-webhooks";
import * as alerts from "@/db/queries/webhook-alerts";
import * as health from "@/db/queries/webhook-health";

const NOW = new Date();

export const webhookHealthCases: IsolationCases = {
  "troubled-webhooks.listTroubledWebhooks": (org, _a, tx) => troubled.listTroubledWebhooks(org, tx),
  "disabled-trials.isBeingSent": (org, a, tx) => trials.isBeingSent(org, a.webhookId, tx),
  "disabled-trials.setNextTrial": (org, a, tx) => trials.setNextTrial(org, a.webhookId, 60, tx),
  "webhook-health.findHealth": (org, a, tx) => health.findHealth(org, a.webhookId, tx),
  "webhook-health.lockHealth": (org, a, tx) => health.lockHealth(org, a.webhookId, tx),
  "webhook-health.markWarned": (org, a, tx) =>
    health.markWarned(org, a.webhookId, { percent: 70, at: NOW }, tx),
  "webhook-health.endWarning": (org, a, tx) => health.endWarning(org, a.webhookId, tx),
  "webhook-health.markWebhookDisabled": (org, a, tx) =>
    health.markWebhookDisabled(org, a.webhookId, "gone", tx),
  "webhook-health.holdPendingDeliveries": (org, a, tx) => health.holdPendingDeliveries(org, a.webhookId, tx),
  // The webhook is another organisation's: the composite key refuses it.
  "webhook-alerts.insertWebhookAlert": (org, a, tx) =>
    alerts.insertWebhookAlert(org, { webhookId: a.webhookId, kind: "failing" }, tx),
  "webhook-alerts.findAlertSubject": (org, a, tx) => alerts.findAlertSubject(org, a.alertId, tx),
  "webhook-alerts.queueAlertEmails": (org, a, tx) => alerts.queueAlertEmails(org, a.alertId, [a.userId], tx),
  "webhook-alerts.listOthersAlerted": (org, a, tx) =>
    alerts.listOthersAlerted(org, a.memberId, a.alertId, tx),
  "webhook-alerts.countHeld": (org, a, tx) => alerts.countHeld(org, a.webhookId, tx),
  "webhook-alerts.listWebhookAlerts": (org, a, tx) => alerts.listWebhookAlerts(org, a.webhookId, 10, tx),
};
