import type { IsolationCases } from "@/db/isolation/case";
import * as heldBack from "@/db/queries/held-back";
import * as choices from "@/db/queries/property-choices";
import * as resends from "@/db/queries/resend-deliveries";
import * as waiting from "@/db/queries/waiting-deliveries";

export const deliveryCases: IsolationCases = {
  "property-choices.listPropertyChoices": (org, _a, tx) =>
    choices.listPropertyChoices(org, { limit: 10 }, tx),
  "held-back.lookBackToHeld": (org, a, tx) => heldBack.lookBackToHeld(org, a.webhookId, tx),
  "waiting-deliveries.discardHeldDeliveries": (org, a, tx) =>
    waiting.discardHeldDeliveries(org, a.webhookId, tx),
  "resend-deliveries.findResendTarget": (org, a, tx) => resends.findResendTarget(org, a.webhookId, tx),
  "resend-deliveries.makeDeliveriesDue": (org, a, tx) =>
    resends.makeDeliveriesDue(org, { ...a, eventIds: [a.eventId], trigger: "resend" }, tx),
};
