import { markWarned } from "@/db/queries/webhook-health";
import { changeWebhook } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { changeAndTell } from "@/lib/webhooks/change-and-tell";

const MOST_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Keeps the rule from disabling a webhook for some days (1 to 30), counted from now; 0 ends that. */
export async function snoozeWebhook(
  ctx: AnyActorContext,
  { webhookId, days }: { webhookId: string; days: number },
): Promise<void> {
  if (!Number.isInteger(days) || days < 0 || days > MOST_DAYS) {
    const sentence = `Choose 1 to ${MOST_DAYS} days, or 0 to let the rule apply again.`;
    throw new AppError("invalid", sentence, { days: [sentence] });
  }
  return changeAndTell(ctx, webhookId, "webhook.snoozed", async (webhook, tx) => {
    const snoozedUntil = days > 0 ? new Date(Date.now() + days * DAY_MS) : null;
    if (!snoozedUntil && !webhook.snoozedUntil) return null;
    await changeWebhook(ctx.org, webhook.id, { snoozedUntil }, tx);
    // The rule's time is another one now: its people are warned of the new date as of the old.
    await markWarned(ctx.org, webhook.id, null, tx);
    return { until: snoozedUntil?.toISOString() ?? null };
  });
}
