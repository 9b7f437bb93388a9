import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { forgetOldChanges } from "@/lib/records/forget-old-changes";

export const forgetOldChangesFunction = inngest.createFunction(
  { id: "forget-old-changes", triggers: [cron("37 * * * *")], concurrency: 1 },
  ({ step }) => step.run("forget", () => forgetOldChanges()),
);
