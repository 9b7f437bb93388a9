import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { watchSyncs } from "@/lib/syncs/watch-syncs";

/** After a pause of the whole worker, runs and schedules get this long to catch up before anybody is alarmed. */
const GRACE_SECONDS = 10 * 60;

export const watchSyncsFunction = inngest.createFunction(
  { id: "watch-syncs", triggers: [cron("* * * * *")] },
  async ({ step }) => {
    if (process.uptime() < GRACE_SECONDS) return { skipped: "the worker has just started" };
    return step.run("watch-syncs", () => watchSyncs());
  },
);
