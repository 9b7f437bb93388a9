import { expireSecrets, insertSecret, listLiveSecrets } from "@/db/queries/webhook-secrets";
import { changeWebhook } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changeAndTell } from "@/lib/webhooks/change-and-tell";
import { givenOrNewSecret } from "@/lib/webhooks/given-secret";
import { openSecret, sealSecret } from "@/lib/webhooks/sealed-settings";

const DAY_SECONDS = 24 * 60 * 60;
export const OVERLAP = { mostSeconds: 7 * DAY_SECONDS, usualSeconds: DAY_SECONDS } as const;
export const MOST_LIVE_SECRETS = 10;

/**
 * Gives a webhook a new signing secret and returns it. Those before it sign beside it for `overlapSeconds` (0 to 7 days,
 * usually 24 hours) or until their own end, whichever comes first. Throws `conflict` where ten would be live.
 */
export async function rotateSecret(
  ctx: AnyActorContext,
  input: { webhookId: string; overlapSeconds?: number; secret?: string },
): Promise<{ id: string; secret: string }> {
  const { webhookId, overlapSeconds = OVERLAP.usualSeconds } = input;
  refuseOverlap(overlapSeconds);
  const [id, secret] = [newId(), givenOrNewSecret(input.secret)];
  await changeAndTell(ctx, webhookId, "webhook.secret-rotated", async (webhook, tx) => {
    const live = await listLiveSecrets(ctx.org, webhook.id, tx);
    if (live.some((one) => openSecret(one.id, one.secret) === secret))
      throw new AppError(
        "conflict",
        "This secret signs already. Give another one, or none to have one made.",
      );
    if (overlapSeconds > 0 && live.length >= MOST_LIVE_SECRETS)
      throw new AppError(
        "conflict",
        `${MOST_LIVE_SECRETS} secrets sign already, which is the most. Wait until one ends, or rotate without an overlap.`,
      );
    await expireSecrets(ctx.org, webhook.id, overlapSeconds, tx);
    const sealed = sealSecret(id, secret);
    await insertSecret(ctx.org, { id, webhookId: webhook.id, secret: sealed, createdBy: ctx.user.id }, tx);
    await changeWebhook(ctx.org, webhook.id, {}, tx);
    return { overlapSeconds, ...(input.secret !== undefined && { isOwn: true }) };
  });
  return { id, secret };
}

function refuseOverlap(seconds: number): void {
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= OVERLAP.mostSeconds) return;
  const sentence = "The overlap is 0 to 7 days (604,800 seconds).";
  throw new AppError("invalid", sentence, { overlapSeconds: [sentence] });
}
