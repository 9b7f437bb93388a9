import { eventType } from "inngest";
import { inngest } from "@/inngest/client";
import { isStopping } from "@/inngest/stopping";
import { EVENTS } from "@/lib/events";
import { orgOfEvent } from "@/lib/ids";
import { vendorFor } from "@/lib/pms/vendors";
import { continueWrites } from "@/lib/writes/continue-writes";
import { sendDueWrites } from "@/lib/writes/send-due-writes";

const due = eventType("writes/write.due", { schema: EVENTS["writes/write.due"] });

/** Steps of one run; Inngest allows 1,000. What is left goes on in a run of its own. */
const BATCHES_PER_RUN = 200;

/** One run of a connection works at a time; one that waits for a write's next attempt holds nobody up. */
export const sendWrites = inngest.createFunction(
  {
    id: "send-writes",
    triggers: [due],
    concurrency: [{ key: "event.data.connectionId", limit: 1 }],
    retries: 8,
  },
  async ({ event, step }) => {
    const { connectionId, dueAt } = event.data;
    const org = orgOfEvent(event.data);
    // Against the event's own time, which is the same whenever the run is continued.
    if (Date.parse(dueAt) > (event.ts ?? 0)) await step.sleepUntil("wait-until-due", new Date(dueAt));
    for (let batch = 0; batch < BATCHES_PER_RUN; batch++) {
      const { state } = await step.run(`send-${batch}`, () =>
        sendDueWrites(org, connectionId, vendorFor, isStopping),
      );
      if (state === "ended") return;
    }
    await step.run("go-on", () => continueWrites(org, connectionId));
  },
);
