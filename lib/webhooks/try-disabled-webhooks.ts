import { recordAttempts } from "@/db/queries/delivery-results";
import { claimTrial, type DueTrial, listDueTrials } from "@/db/queries/disabled-trials";
import { attemptDelivery } from "@/lib/webhooks/attempt-delivery";
import { createSettingsCache } from "@/lib/webhooks/delivery-settings";
import { enableWebhook } from "@/lib/webhooks/enable-webhook";
import { nextTrialInSeconds } from "@/lib/webhooks/next-trial";
import type { Sender } from "@/lib/webhooks/send";
import { SYSTEM_USER } from "@/lib/webhooks/system-user";

const MOST_AT_ONCE = 50;

/**
 * Sends its oldest held delivery to each disabled webhook whose trial is due, and enables those that take it. Returns how
 * many were tried and enabled.
 */
export async function tryDisabledWebhooks(sender: Sender): Promise<{ tried: number; enabled: number }> {
  const due = await listDueTrials(MOST_AT_ONCE);
  const outcomes = await Promise.all(due.map((trial) => tryWebhook(trial, sender)));
  return {
    tried: outcomes.filter((outcome) => outcome !== null).length,
    enabled: outcomes.filter((outcome) => outcome === true).length,
  };
}

/** Whether the webhook took the delivery; null where there was nothing to send. */
async function tryWebhook(
  { org, webhookId, disabledForSeconds }: DueTrial,
  sender: Sender,
): Promise<boolean | null> {
  const retryInSeconds = nextTrialInSeconds(disabledForSeconds);
  const claimed = await claimTrial(org, webhookId, retryInSeconds);
  const settings = claimed && (await createSettingsCache()([claimed])).get(webhookId);
  if (!settings) return null;
  const { result } = await attemptDelivery(claimed, settings, sender);
  const wasTaken = result.state === "delivered";
  // Not taken, it is held as before: a trial uses up none of the attempts of its schedule.
  await recordAttempts([wasTaken ? result : { ...result, state: "pending", retryInSeconds }]);
  if (wasTaken) await enableWebhook({ org, user: SYSTEM_USER }, { webhookId });
  return wasTaken;
}
