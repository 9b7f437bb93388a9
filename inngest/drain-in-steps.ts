import type { GetStepTools } from "inngest";
import { transaction } from "@/db/client";
import type { inngest } from "@/inngest/client";
import { deliveryWorld } from "@/inngest/delivery-world";
import { drainLane } from "@/lib/webhooks/drain-lane";
import { requestDrain } from "@/lib/webhooks/ring-lanes";

/** Steps of one run; Inngest allows 1,000. A lane that stays busy goes on in a run of its own. */
const BATCHES_PER_RUN = 100;
/** Retries later than this are left to the sweep of every minute. */
const LONGEST_SLEEP_MS = 90_000;

/** Drains a lane until nothing is due in it, coming back for retries of the next moments. */
export async function drainInSteps(
  lane: string,
  step: GetStepTools<typeof inngest>,
  runId: string,
): Promise<void> {
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
