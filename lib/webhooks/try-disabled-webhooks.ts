import { listDueTrials } from "@/db/queries/disabled-trials";
import type { Sender } from "@/lib/webhooks/send";
import { sendTrial } from "@/lib/webhooks/send-trial";
import { SYSTEM_USER } from "@/lib/webhooks/system-user";

const MOST_AT_ONCE = 50;

/**
 * Sends its oldest held delivery to each disabled webhook whose trial is due, and enables those that take it. Returns how
 * many were tried and enabled.
 */
export async function tryDisabledWebhooks(sender: Sender): Promise<{ tried: number; enabled: number }> {
  const due = await listDueTrials(MOST_AT_ONCE);
  const results = await Promise.all(due.map((trial) => sendTrial(trial, SYSTEM_USER, sender)));
  return {
    tried: results.filter((result) => result !== null).length,
    enabled: results.filter((result) => result?.state === "delivered").length,
  };
}
