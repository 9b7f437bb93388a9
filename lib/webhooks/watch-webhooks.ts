import { transaction } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import {
  endWarning,
  listLongFailing,
  listRecovered,
  lockHealth,
  markWarned,
} from "@/db/queries/webhook-health";
import type { OrgId } from "@/lib/ids";
import { disableWebhook } from "@/lib/webhooks/disable-webhook";
import { judgeHealth } from "@/lib/webhooks/health";
import { raiseAlert } from "@/lib/webhooks/raise-alert";

export type WebhookWatchReport = { warned: number; disabled: number; recovered: number };

/** Applies the rule to every webhook that has failed for long: warns its people in time, and disables it when due. */
export async function watchWebhooks(now: Date = new Date()): Promise<WebhookWatchReport> {
  const report = { warned: 0, disabled: 0, recovered: 0 };
  for (const { org, webhookId } of await listRecovered())
    report.recovered += (await tellRecovery(org, webhookId)) ? 1 : 0;
  for (const { org, webhookId } of await listLongFailing()) {
    const outcome = await applyRule(org, webhookId, now);
    if (outcome) report[outcome] += 1;
  }
  return report;
}

function applyRule(org: OrgId, webhookId: string, now: Date): Promise<"warned" | "disabled" | null> {
  return transaction(async (tx) => {
    const facts = await lockHealth(org, webhookId, tx);
    const health = facts && judgeHealth(facts, now);
    if (!health) return null;
    if (health.isToBeDisabled) {
      await disableWebhook(org, webhookId, "failing", tx);
      return "disabled";
    }
    if (!health.warning) return null;
    await markWarned(org, webhookId, { percent: health.warning, at: now }, tx);
    const { failingSince, lastErrorClass: errorClass } = facts;
    const { warning: percent, disableAt } = health;
    await raiseAlert(org, { webhookId, kind: "failing", percent, disableAt, failingSince, errorClass }, tx);
    await notifyLive(org, "webhooks", webhookId, tx);
    return "warned";
  });
}

function tellRecovery(org: OrgId, webhookId: string): Promise<boolean> {
  return transaction(async (tx) => {
    if (!(await endWarning(org, webhookId, tx))) return false;
    await raiseAlert(org, { webhookId, kind: "recovered" }, tx);
    return true;
  });
}
