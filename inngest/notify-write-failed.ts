import { eventType } from "inngest";
import { inngest } from "@/inngest/client";
import { EVENTS } from "@/lib/events";
import { orgOfEvent } from "@/lib/ids";
import { notifyWriteFailed as notify } from "@/lib/notifications/notify-write-failed";

const failed = eventType("writes/write.failed", { schema: EVENTS["writes/write.failed"] });

export const notifyWriteFailed = inngest.createFunction(
  { id: "notify-write-failed", triggers: [failed], retries: 10 },
  ({ event, step }) => step.run("notify", () => notify({ ...event.data, org: orgOfEvent(event.data) })),
);
