import { eventType } from "inngest";
import { transaction } from "@/db/client";
import { inngest } from "@/inngest/client";
import { deliveryWorld } from "@/inngest/delivery-world";
import { EVENTS } from "@/lib/events";
import { drainLane } from "@/lib/webhooks/drain-lane";
import { requestDrain } from "@/lib/webhooks/ring-lanes";

/** Steps of one run; Inngest allows 1,000. A lane that stays busy goes on in a run of its own. */
const BATCHES_PER_RUN = 100;
/** Runs at once in lanes of one webhook each: those wait for slow receivers most of the time. */
const OWN_LANES_AT_ONCE = 16;
/** Retries later than this are left to the sweep of every minute. */
const LONGEST_SLEEP_MS = 90_000;

const shared = eventType("webhooks/shared-lane.due", { schema: EVENTS["webhooks/shared-lane.due"] });
const own = eventType("webhooks/own-lane.due", { schema: EVENTS["webhooks/own-lane.due"] });

/** Drains the lanes of healthy webhooks. */
export const deliverWebhooks = inngest.createFunction(
  {
    id: "deliver-webhooks",
    triggers: [shared],
    concurrency: [{ key: "event.data.lane", limit: 1 }],
    retries: 8,
  },
  ({ event, step, runId }) => drain(event.data.lane, step, runId),
);

/** Drains the lanes of failing, slow and throttled webhooks, apart, so that they never take a healthy lane's place. */
export const deliverSlowWebhooks = inngest.createFunction(
  {
    id: "deliver-slow-webhooks",
    triggers: [own],
    concurrency: [{ limit: OWN_LANES_AT_ONCE }, { key: "event.data.lane", limit: 1 }],
    retries: 8,
  },
  ({ event, step, runId }) => drain(event.data.lane, step, runId),
);

type Step = Parameters<Parameters<typeof inngest.createFunction>[1]>[0]["step"];

async function drain(lane: string, step: Step, runId: string): Promise<void> {
  for (let batch = 0; batch < BATCHES_PER_RUN; batch++) {
    const outcome = await step.run(`batch-${batch}`, () => drainLane(lane, deliveryWorld()));
    if (outcome.state === "more") continue;
    if (!outcome.nextAt) return;
    const isSoon = await step.run(
      `wait-${batch}`,
      () => Date.parse(outcome.nextAt ?? "") < Date.now() + LONGEST_SLEEP_MS,
    );
    if (!isSoon) return;
    await step.sleepUntil(`retry-${batch}`, new Date(outcome.nextAt));
  }
  await step.run("go-on", () => transaction((tx) => requestDrain(tx, lane, `${lane}:after:${runId}`)));
}
