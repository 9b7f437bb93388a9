import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { sweepWrites as sweep } from "@/lib/writes/sweep-writes";

export const sweepWrites = inngest.createFunction(
  { id: "sweep-writes", triggers: [cron("* * * * *")] },
  async ({ step }) => ({ woken: await step.run("sweep", () => sweep()) }),
);
