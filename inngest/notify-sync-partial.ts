import { eventType } from "inngest";
import { inngest } from "@/inngest/client";
import { EVENTS } from "@/lib/events";
import { orgOfEvent } from "@/lib/ids";
import { notifySyncPartial as notify } from "@/lib/notifications/notify-sync-partial";

const partial = eventType("pms/connection.sync.partial", { schema: EVENTS["pms/connection.sync.partial"] });

export const notifySyncPartial = inngest.createFunction(
  { id: "notify-sync-partial", triggers: [partial], retries: 10 },
  ({ event, step }) =>
    step.run("notify", () => notify({ org: orgOfEvent(event.data), syncLogId: event.data.syncLogId })),
);
