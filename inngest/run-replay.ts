import { eventType } from "inngest";
import { inngest } from "@/inngest/client";
import { isStopping } from "@/inngest/stopping";
import { EVENTS } from "@/lib/events";
import { orgOfEvent } from "@/lib/ids";
import { continueReplay } from "@/lib/replays/continue-replay";
import { releaseReplay } from "@/lib/replays/release-replay";

const started = eventType("webhooks/replay.started", { schema: EVENTS["webhooks/replay.started"] });

/** Steps of one run; Inngest allows 1,000. A long replay goes on in a run of its own. */
const BATCHES_PER_RUN = 200;

/** Releases the deliveries of a replay at its rate until all are, or it is cancelled. */
export const runReplay = inngest.createFunction(
  {
    id: "run-replay",
    triggers: [started],
    concurrency: [{ key: "event.data.replayId", limit: 1 }],
    retries: 10,
  },
  async ({ event, step }) => {
    const { replayId } = event.data;
    const org = orgOfEvent(event.data);
    for (let batch = 0; batch < BATCHES_PER_RUN; batch++) {
      const { state } = await step.run(`release-${batch}`, () =>
        releaseReplay(org, replayId, { isStopping }),
      );
      if (state === "ended") return;
    }
    await step.run("go-on", () => continueReplay(org, replayId));
  },
);
