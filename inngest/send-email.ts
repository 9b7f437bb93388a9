import { eventType } from "inngest";
import { renderNotificationEmail } from "@/components/email/render-notification-email";
import { inngest } from "@/inngest/client";
import { EVENTS } from "@/lib/events";
import { sendQueuedEmail } from "@/lib/notifications/send-queued-email";

const queued = eventType("email/message.queued", { schema: EVENTS["email/message.queued"] });

/** Beyond the attempts of 24 hours; the row decides when to give up. */
const MOST_ATTEMPTS = 300;
/** Several at once, so that one slow answer delays nobody, and few enough for the mail service's rate limit. */
const AT_ONCE = 5;

export const sendEmail = inngest.createFunction(
  { id: "send-email", triggers: [queued], concurrency: AT_ONCE, retries: 4 },
  async ({ event, step }) => {
    const { emailId, sendAt } = event.data;
    // Against the event's own time, which is the same whenever the run is continued.
    if (Date.parse(sendAt) > (event.ts ?? 0)) await step.sleepUntil("wait-until-due", new Date(sendAt));
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const outcome = await step.run(`send-${attempt}`, () =>
        sendQueuedEmail(emailId, renderNotificationEmail),
      );
      if (outcome.state !== "postponed") return outcome;
      await step.sleepUntil(`wait-${attempt}`, new Date(outcome.until));
    }
    return { state: "left_to_sweep" };
  },
);
