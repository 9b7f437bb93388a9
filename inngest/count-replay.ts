import { eventType } from "inngest";
import { inngest } from "@/inngest/client";
import { EVENTS } from "@/lib/events";
import { orgOfEvent } from "@/lib/ids";
import { finishCount } from "@/lib/replays/finish-count";

const requested = eventType("webhooks/replay.requested", { schema: EVENTS["webhooks/replay.requested"] });

/** Counts at once: each reads all that it counts. */
const AT_ONCE = 4;

export const countReplay = inngest.createFunction(
  { id: "count-replay", triggers: [requested], concurrency: AT_ONCE, retries: 10 },
  ({ event, step }) => step.run("count", () => finishCount(orgOfEvent(event.data), event.data.replayId)),
);
