import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { watchWebhooks } from "@/lib/webhooks/watch-webhooks";

export const watchWebhooksFunction = inngest.createFunction(
  { id: "watch-webhooks", triggers: [cron("* * * * *")], concurrency: 1 },
  ({ step }) => step.run("watch-webhooks", () => watchWebhooks()),
);
