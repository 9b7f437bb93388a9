import { eventType } from "inngest";
import { transaction } from "@/db/client";
import { emit } from "@/db/queries/outbox";
import { inngest } from "@/inngest/client";
import { isStopping } from "@/inngest/stopping";
import { EVENTS } from "@/lib/events";
import { orgOfEvent } from "@/lib/ids";
import { vendorFor } from "@/lib/pms/vendors";
import { abandonSync } from "@/lib/syncs/abandon-sync";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";

/** Steps of one run; Inngest allows 1,000. A longer sync goes on in a run of its own. */
const BATCHES_PER_RUN = 200;

const requested = eventType("pms/connection.sync.requested", {
  schema: EVENTS["pms/connection.sync.requested"],
});

export const syncConnection = inngest.createFunction(
  {
    id: "sync-connection",
    triggers: [requested],
    concurrency: [{ key: "event.data.connectionId", limit: 1 }],
    retries: 8,
    onFailure: async ({ event, error }) => {
      const { data } = event.data.event;
      await abandonSync(orgOfEvent(data), data.syncLogId, { kind: "internal", message: error.message });
    },
  },
  async ({ event, step, runId }) => {
    const org = orgOfEvent(event.data);
    for (let batch = 0; batch < BATCHES_PER_RUN; batch++) {
      const outcome = await step.run(`batch-${batch}`, () =>
        runSyncBatch(org, event.data.syncLogId, vendorFor, isStopping),
      );
      if (outcome.state === "ended") return;
      if (outcome.state === "wait") await step.sleepUntil(`wait-${batch}`, new Date(outcome.until));
    }
    await step.run("go-on", () =>
      transaction((tx) =>
        emit(tx, {
          name: "pms/connection.sync.requested",
          org,
          data: event.data,
          idempotencyKey: `sync:${event.data.syncLogId}:after:${runId}`,
        }),
      ),
    );
  },
);
