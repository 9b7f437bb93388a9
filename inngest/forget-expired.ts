import { cron } from "inngest";
import { deleteExpired } from "@/db/queries/expired";
import { inngest } from "@/inngest/client";

export const forgetExpired = inngest.createFunction(
  { id: "forget-expired", triggers: [cron("17 * * * *")], concurrency: 1 },
  ({ step }) => step.run("forget", () => deleteExpired()),
);
