import { type AttemptResult, recordAttempts } from "@/db/queries/delivery-results";
import { claimTrial, type DueTrial } from "@/db/queries/disabled-trials";
import type { AnyActorContext } from "@/lib/auth/context";
import { attemptDelivery } from "@/lib/webhooks/attempt-delivery";
import { createSettingsCache } from "@/lib/webhooks/delivery-settings";
import { enableWebhook } from "@/lib/webhooks/enable-webhook";
import { nextTrialInSeconds } from "@/lib/webhooks/next-trial";
import type { Sender } from "@/lib/webhooks/send";

/**
 * Sends its oldest held delivery to a disabled webhook whose trial is due, and enables it where that is taken, in the name
 * of `user`. What came of it; null where there was nothing to send.
 */
export async function sendTrial(
  { org, webhookId, disabledForSeconds }: DueTrial,
  user: AnyActorContext["user"],
  sender: Sender,
): Promise<AttemptResult | null> {
  const retryInSeconds = nextTrialInSeconds(disabledForSeconds);
  const claimed = await claimTrial(org, webhookId, retryInSeconds);
  const settings = claimed && (await createSettingsCache()([claimed])).get(webhookId);
  if (!settings) return null;
  const { result } = await attemptDelivery(claimed, settings, sender);
  const wasTaken = result.state === "delivered";
  // Not taken, it is held as before: a trial uses up none of the attempts of its schedule.
  await recordAttempts([wasTaken ? result : { ...result, state: "pending", retryInSeconds }]);
  if (wasTaken) await enableWebhook({ org, user }, { webhookId });
  return result;
}
