import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { startDueSyncs } from "@/lib/syncs/start-due-syncs";

export const scheduleSyncs = inngest.createFunction(
  { id: "schedule-syncs", triggers: [cron("* * * * *")] },
  async ({ step }) => ({ started: await step.run("start-due-syncs", () => startDueSyncs()) }),
);
