import { eventType } from "inngest";
import { inngest } from "@/inngest/client";
import { drainInSteps } from "@/inngest/drain-in-steps";
import { EVENTS } from "@/lib/events";

const due = eventType("webhooks/shared-lane.due", { schema: EVENTS["webhooks/shared-lane.due"] });

/** Drains the lanes of healthy webhooks. */
export const deliverWebhooks = inngest.createFunction(
  {
    id: "deliver-webhooks",
    triggers: [due],
    concurrency: [{ key: "event.data.lane", limit: 1 }],
    retries: 8,
  },
  ({ event, step, runId }) => drainInSteps(event.data.lane, step, runId),
);
