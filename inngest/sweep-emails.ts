import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { sweepEmails as sweep } from "@/lib/notifications/sweep-emails";

export const sweepEmails = inngest.createFunction(
  { id: "sweep-emails", triggers: [cron("* * * * *")] },
  async ({ step }) => ({ restarted: await step.run("sweep", () => sweep()) }),
);
