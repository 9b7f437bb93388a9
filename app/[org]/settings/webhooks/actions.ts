"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/auth/action";
import { cancelReplay as cancel } from "@/lib/replays/cancel-replay";
import { countReplay as count } from "@/lib/replays/count-replay";
import { CountReplayInput, ReplayInput, StartReplayInput } from "@/lib/replays/replay-input";
import { startReplay as start } from "@/lib/replays/start-replay";
import { checkConnection as check } from "@/lib/webhooks/check-connection";
import { createWebhook as create } from "@/lib/webhooks/create-webhook";
import { deleteWebhook as remove } from "@/lib/webhooks/delete-webhook";
import { discardHeld as discard } from "@/lib/webhooks/discard-held";
import { enableWebhook as enable } from "@/lib/webhooks/enable-webhook";
import { giveInboxSecret as give } from "@/lib/webhooks/give-inbox-secret";
import { inboxOf } from "@/lib/webhooks/inbox-url";
import { resendDeliveries as resend } from "@/lib/webhooks/resend-deliveries";
import { revealHeaders as showHeaders, revealSecrets as showSecrets } from "@/lib/webhooks/reveal-secret";
import { rotateSecret as rotate } from "@/lib/webhooks/rotate-secret";
import { snoozeWebhook as snooze } from "@/lib/webhooks/snooze-webhook";
import { testWebhook as test } from "@/lib/webhooks/test-webhook";
import { tryWebhookNow as tryNow } from "@/lib/webhooks/try-webhook-now";
import { setWebhookActive as setActive, updateWebhook as update } from "@/lib/webhooks/update-webhook";
import {
  CheckConnectionInput,
  CreateWebhookInput,
  ResendInput,
  RotateSecretInput,
  SnoozeWebhookInput,
  TestWebhookInput,
  UpdateWebhookInput,
  WebhookActiveInput,
  WebhookInput,
} from "@/lib/webhooks/webhook-input";

export const createWebhook = orgAction("webhook.write", CreateWebhookInput, async (ctx, input) => ({
  ...(await create(ctx, input)),
  inboxPage: inboxOf(input.callbackUrl)?.page ?? null,
}));

export const updateWebhook = orgAction("webhook.write", UpdateWebhookInput, async (ctx, input) => {
  try {
    await update(ctx, input);
  } finally {
    // Refused, too: what somebody else changed in between is to be seen.
    refresh();
  }
});

export const testWebhook = orgAction("webhook.write", TestWebhookInput, (ctx, input) => test(ctx, input));

export const checkConnection = orgAction("webhook.write", CheckConnectionInput, (ctx, input) =>
  check(ctx, input),
);

export const setWebhookActive = orgAction("webhook.write", WebhookActiveInput, async (ctx, input) => {
  await setActive(ctx, input);
  refresh();
});

export const enableWebhook = orgAction("webhook.write", WebhookInput, async (ctx, input) => {
  await enable(ctx, input);
  refresh();
});

export const tryWebhookNow = orgAction("webhook.write", WebhookInput, async (ctx, input) => {
  const trial = await tryNow(ctx, input);
  refresh();
  return trial;
});

export const snoozeWebhook = orgAction("webhook.write", SnoozeWebhookInput, async (ctx, input) => {
  await snooze(ctx, input);
  refresh();
});

export const countReplay = orgAction("delivery.write", CountReplayInput, async (ctx, input) => {
  const { id } = await count(ctx, input);
  refresh();
  return { replayId: id };
});

export const startReplay = orgAction("delivery.write", StartReplayInput, async (ctx, input) => {
  await start(ctx, input);
  refresh();
});

export const cancelReplay = orgAction("delivery.write", ReplayInput, async (ctx, input) => {
  await cancel(ctx, input);
  refresh();
});

export const discardHeld = orgAction("delivery.write", WebhookInput, async (ctx, input) => {
  await discard(ctx, input);
  refresh();
});

export const deleteWebhook = orgAction("webhook.write", WebhookInput, async (ctx, input) => {
  await remove(ctx, input);
});

export const rotateSecret = orgAction("webhook.secret", RotateSecretInput, async (ctx, input) => {
  const made = await rotate(ctx, input);
  refresh();
  return [made];
});

export const revealSecrets = orgAction("webhook.secret", WebhookInput, async (ctx, input) => {
  const live = await showSecrets(ctx, input);
  return live.map(({ id, secret }) => ({ id, secret }));
});

export const giveInboxSecret = orgAction("webhook.secret", WebhookInput, (ctx, input) => give(ctx, input));

export const revealHeaders = orgAction("webhook.secret", WebhookInput, (ctx, input) =>
  showHeaders(ctx, input),
);

export const resendDeliveries = orgAction("delivery.write", ResendInput, async (ctx, input) => {
  const due = await resend(ctx, input);
  refresh();
  return { resent: due.length };
});
