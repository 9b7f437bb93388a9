import { eventType } from "inngest";
import { inngest } from "@/inngest/client";
import { EVENTS } from "@/lib/events";
import { orgOfEvent } from "@/lib/ids";
import { notifySyncFailed as notify } from "@/lib/notifications/notify-sync-failed";

const failed = eventType("pms/connection.sync.failed", { schema: EVENTS["pms/connection.sync.failed"] });

export const notifySyncFailed = inngest.createFunction(
  {
    id: "notify-sync-failed",
    triggers: [failed],
    // The failures of one connection are told in their order.
    concurrency: [{ key: "event.data.connectionId", limit: 1 }],
    retries: 10,
  },
  ({ event, step }) => step.run("notify", () => notify({ ...event.data, org: orgOfEvent(event.data) })),
);
