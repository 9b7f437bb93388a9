import { eventType } from "inngest";
import { inngest } from "@/inngest/client";
import { EVENTS } from "@/lib/events";
import { orgOfEvent } from "@/lib/ids";
import { notifyWebhookAlert as notify } from "@/lib/notifications/notify-webhook-alert";

const alerted = eventType("webhooks/webhook.alerted", { schema: EVENTS["webhooks/webhook.alerted"] });

export const notifyWebhookAlert = inngest.createFunction(
  {
    id: "notify-webhook-alert",
    triggers: [alerted],
    // The alerts of one webhook are told in their order.
    concurrency: [{ key: "event.data.webhookId", limit: 1 }],
    retries: 10,
  },
  ({ event, step }) => step.run("notify", () => notify({ ...event.data, org: orgOfEvent(event.data) })),
);
