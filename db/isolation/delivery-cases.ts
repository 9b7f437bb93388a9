import type { IsolationCases } from "@/db/isolation/case";
import * as views from "@/db/queries/delivery-views";
import * as choices from "@/db/queries/property-choices";
import * as resends from "@/db/queries/resend-deliveries";
import * as waiting from "@/db/queries/waiting-deliveries";

export const deliveryCases: IsolationCases = {
  "delivery-views.listDeliveries": (org, a, tx) =>
    views.listDeliveries(org, a.webhookId, { filter: {}, cursor: null }, tx),
  "delivery-views.countDeliveries": (org, a, tx) => views.countDeliveries(org, a.webhookId, tx),
  "delivery-views.getDelivery": (org, a, tx) => views.getDelivery(org, a, tx),
  "property-choices.listPropertyChoices": (org, _a, tx) => choices.listPropertyChoices(org, 10, tx),
  "waiting-deliveries.discardHeldDeliveries": (org, a, tx) =>
    waiting.discardHeldDeliveries(org, a.webhookId, tx),
  "resend-deliveries.findResendTarget": (org, a, tx) => resends.findResendTarget(org, a.webhookId, tx),
  "resend-deliveries.makeDeliveryDue": (org, a, tx) =>
    resends.makeDeliveryDue(org, { ...a, trigger: "resend" }, tx),
};
