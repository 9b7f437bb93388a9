import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { maintainLog } from "@/lib/webhooks/maintain-log";

export const maintainWebhookLog = inngest.createFunction(
  { id: "maintain-webhook-log", triggers: [cron("7 * * * *")] },
  async ({ step }) => step.run("maintain", () => maintainLog()),
);
