import { eventType } from "inngest";
import { inngest } from "@/inngest/client";
import { EVENTS } from "@/lib/events";
import { orgOfEvent } from "@/lib/ids";
import { retrySync } from "@/lib/syncs/retry-sync";

const failed = eventType("pms/connection.sync.failed", { schema: EVENTS["pms/connection.sync.failed"] });

/** The connection's row says whether the retry is still wanted; this only wakes at the right moment. */
export const retryFailedSync = inngest.createFunction(
  { id: "retry-failed-sync", triggers: [failed] },
  async ({ event, step }) => {
    const { connectionId, syncLogId, retryAt } = event.data;
    if (!retryAt) return;
    await step.sleepUntil("wait-for-retry", new Date(retryAt));
    await step.run("retry", () => retrySync(orgOfEvent(event.data), connectionId, syncLogId));
  },
);
