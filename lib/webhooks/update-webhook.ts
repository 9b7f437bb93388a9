import type { Transaction } from "@/db/client";
import { lookBackToHeld } from "@/db/queries/held-back";
import { holdPendingDeliveries } from "@/db/queries/webhook-health";
import { changeWebhook, setWebhookLane, type Webhook } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { calmNotes } from "@/lib/webhooks/calm-notes";
import { type AuditDetail, changeAndTell } from "@/lib/webhooks/change-and-tell";
import { checkSettings } from "@/lib/webhooks/check-settings";
import { ownLane, shardLane } from "@/lib/webhooks/lanes";
import { ringLanes } from "@/lib/webhooks/ring-lanes";
import { canonical, refuseOverwriting } from "@/lib/webhooks/seen-settings";
import { openSettings, sealSettings, unmaskHeaders } from "@/lib/webhooks/stored-settings";
import type { SeenSettings } from "@/lib/webhooks/webhook-input";
import type { WebhookSettings } from "@/lib/webhooks/webhook-settings";

/**
 * Changes a webhook's settings; what is left out stays, and so does a header whose value is sent back masked. Made global
 * it is of no property; switched off, what it waits for is held until a catch-up. Throws `invalid` by field, and `conflict`
 * where what is given was changed by somebody since it was `seen`.
 */
export function updateWebhook(
  ctx: AnyActorContext,
  input: { webhookId: string; seen?: SeenSettings } & Partial<WebhookSettings>,
): Promise<void> {
  const { webhookId, seen, ...given } = input;
  return changeAndTell(ctx, webhookId, "webhook.updated", (webhook, tx) =>
    applySettings(ctx, webhook, { given, seen }, tx),
  );
}

/** Switches a webhook on or off. */
export const setWebhookActive = (
  ctx: AnyActorContext,
  { webhookId, isActive }: { webhookId: string; isActive: boolean },
): Promise<void> =>
  changeAndTell(ctx, webhookId, isActive ? "webhook.activated" : "webhook.deactivated", (webhook, tx) =>
    applySettings(ctx, webhook, { given: { isActive } }, tx),
  );

/** What changed, for the audit log; null where nothing did. */
async function applySettings(
  ctx: AnyActorContext,
  webhook: Webhook,
  { given, seen }: { given: Partial<WebhookSettings>; seen?: SeenSettings },
  tx: Transaction,
): Promise<AuditDetail | null> {
  const { org } = ctx;
  const before = openSettings(webhook);
  const after = { ...before, ...given };
  if (given.isGlobal && given.propertyId === undefined) after.propertyId = null;
  if (given.headers) after.headers = unmaskHeaders(given.headers, before.headers);
  if (seen) await refuseOverwriting(ctx, webhook, { stored: before, given, wanted: after, seen }, tx);
  await checkSettings(org, after, tx);
  const detail = changesBetween(before, after);
  if (Object.keys(detail).length === 0) return null;
  await changeWebhook(org, webhook.id, sealSettings(webhook.id, after), tx);
  if (before.isActive && !after.isActive) await calmNotes(org, webhook.id, tx);
  // What an attempt that was under way put back while the webhook was off is held when it is switched on.
  if (before.isActive !== after.isActive) {
    await holdPendingDeliveries(org, webhook.id, tx);
    await lookBackToHeld(org, webhook.id, tx);
  }
  if ((before.requestsPerSecond === null) !== (after.requestsPerSecond === null)) {
    const lane = after.requestsPerSecond === null ? shardLane(webhook.id) : ownLane(webhook.id);
    await setWebhookLane(org, webhook.id, lane, tx);
    await ringLanes([lane], tx);
  }
  return detail;
}

/** Their values are secret, or may be. */
const TOLD_WITHOUT_VALUE: ReadonlySet<string> = new Set(["headers", "requestParams", "propexoSecret"]);

function changesBetween(before: WebhookSettings, after: WebhookSettings): AuditDetail {
  const keys = Object.keys(before) as (keyof WebhookSettings)[];
  return Object.fromEntries(
    keys.flatMap((key) => {
      if (canonical(before[key]) === canonical(after[key])) return [];
      return [[key, TOLD_WITHOUT_VALUE.has(key) ? "changed" : { from: before[key], to: after[key] }]];
    }),
  );
}
