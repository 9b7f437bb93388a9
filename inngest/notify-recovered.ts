import { eventType } from "inngest";
import { inngest } from "@/inngest/client";
import { EVENTS } from "@/lib/events";
import { orgOfEvent } from "@/lib/ids";
import { notifyRecovered as notify } from "@/lib/notifications/notify-recovered";

const recovered = eventType("pms/connection.recovered", { schema: EVENTS["pms/connection.recovered"] });

export const notifyRecovered = inngest.createFunction(
  { id: "notify-recovered", triggers: [recovered], retries: 10 },
  ({ event, step }) => step.run("notify", () => notify({ ...event.data, org: orgOfEvent(event.data) })),
);
