import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { deliveryWorld } from "@/inngest/delivery-world";
import { tryDisabledWebhooks as tryAll } from "@/lib/webhooks/try-disabled-webhooks";

export const tryDisabledWebhooks = inngest.createFunction(
  { id: "try-disabled-webhooks", triggers: [cron("* * * * *")] },
  ({ step }) => step.run("try-disabled-webhooks", () => tryAll(deliveryWorld().sender)),
);
