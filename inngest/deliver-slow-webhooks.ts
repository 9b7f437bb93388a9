import { eventType } from "inngest";
import { inngest } from "@/inngest/client";
import { drainInSteps } from "@/inngest/drain-in-steps";
import { EVENTS } from "@/lib/events";

/** Runs at once in lanes of one webhook each: those wait for slow receivers most of the time. */
const OWN_LANES_AT_ONCE = 16;

const due = eventType("webhooks/own-lane.due", { schema: EVENTS["webhooks/own-lane.due"] });

/** Drains the lanes of failing, slow and throttled webhooks, apart, so that they never take a healthy lane's place. */
export const deliverSlowWebhooks = inngest.createFunction(
  {
    id: "deliver-slow-webhooks",
    triggers: [due],
    concurrency: [{ limit: OWN_LANES_AT_ONCE }, { key: "event.data.lane", limit: 1 }],
    retries: 8,
  },
  ({ event, step, runId }) => drainInSteps(event.data.lane, step, runId),
);
