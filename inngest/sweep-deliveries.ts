import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { sweepLanes } from "@/lib/webhooks/sweep-lanes";

export const sweepDeliveries = inngest.createFunction(
  { id: "sweep-deliveries", triggers: [cron("* * * * *")] },
  async ({ step }) => ({ rung: await step.run("sweep-lanes", () => sweepLanes()) }),
);
