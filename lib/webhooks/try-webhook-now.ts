import { countHeldDeliveries } from "@/db/queries/delivery-facets";
import { isBeingSent, setNextTrial } from "@/db/queries/disabled-trials";
import type { RateLimit } from "@/db/queries/rate-limits";
import { findWebhook } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { refuseWhenTooOften } from "@/lib/auth/refuse-when-too-often";
import { AppError, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { changeAndTell } from "@/lib/webhooks/change-and-tell";
import { ERROR_GUIDE, type ErrorClass } from "@/lib/webhooks/error-classes";
import { withOwnSender } from "@/lib/webhooks/own-sender";
import { sendTrial } from "@/lib/webhooks/send-trial";

const LIMIT: RateLimit = { name: "webhook-trial", points: 30, windowSeconds: 60 };

export type WebhookTrial = {
  /** Whether the receiver took it, by which the webhook is enabled. */
  isEnabled: boolean;
  /** The event that was sent. */
  eventId: string;
  /** Null where the receiver did not answer. */
  statusCode: number | null;
  errorClass: ErrorClass | null;
  errorMessage: string | null;
  /** What a failure means and what to do about it; null for a success. */
  advice: (typeof ERROR_GUIDE)[ErrorClass] | null;
};

/**
 * Sends its oldest held delivery to a webhook that the rule disabled, now instead of at its next trial, and enables it
 * where that is taken; also one whose receiver was gone. Throws `not_found`, `rate_limited` per organisation, or
 * `conflict` where it is not disabled or there is nothing to send.
 */
export async function tryWebhookNow(
  ctx: AnyActorContext,
  { webhookId }: { webhookId: string },
): Promise<WebhookTrial> {
  if (!isId(webhookId) || !(await findWebhook(ctx.org, webhookId))) throw notFound("The webhook");
  await refuseWhenTooOften(LIMIT, ctx.org, "Too many trials");
  let disabledForSeconds = 0;
  await changeAndTell(ctx, webhookId, "webhook.tried", async (webhook, tx) => {
    if (!webhook.isActive)
      throw new AppError("conflict", "This webhook is switched off. Switch it on first, then try it.");
    if (!webhook.disabledAt)
      throw new AppError("conflict", "This webhook is enabled. Send a test to try it.");
    // Its lock comes before the look: of two who try at once, one claims the delivery and the other sees it under way.
    await setNextTrial(ctx.org, webhook.id, 0, tx);
    if (await isBeingSent(ctx.org, webhook.id, tx)) throw beingTried();
    if ((await countHeldDeliveries(ctx.org, webhook.id, tx)) === 0)
      throw new AppError(
        "conflict",
        "Nothing is held that it could be tried with. Send a test, and enable it when that succeeds.",
      );
    disabledForSeconds = (Date.now() - webhook.disabledAt.getTime()) / 1000;
    return {};
  });
  const trial = { org: ctx.org, webhookId, disabledForSeconds };
  const result = await withOwnSender((sender) => sendTrial(trial, ctx.user, sender));
  if (!result) throw beingTried();
  const errorClass = result.errorClass as ErrorClass | null;
  return {
    isEnabled: result.state === "delivered",
    eventId: result.eventId,
    statusCode: result.statusCode,
    errorClass,
    errorMessage: result.errorMessage,
    advice: errorClass && ERROR_GUIDE[errorClass],
  };
}

const beingTried = () =>
  new AppError("conflict", "Something is being sent to it right now. Wait for the answer, then try again.");
