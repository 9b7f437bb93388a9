import { z } from "zod";
import { listWebhookPage, type WebhookPageQuery } from "@/db/queries/webhook-pages";
import { inApiWords } from "@/lib/api/in-api-words";
import { parseInput } from "@/lib/auth/action-result";
import type { AnyActorContext } from "@/lib/auth/context";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { deleteWebhook } from "@/lib/webhooks/delete-webhook";
import { enableWebhook } from "@/lib/webhooks/enable-webhook";
import { readWebhook, viewOfWebhook } from "@/lib/webhooks/read-webhooks";
import { snoozeWebhook } from "@/lib/webhooks/snooze-webhook";
import { updateWebhook } from "@/lib/webhooks/update-webhook";
import { readWebhookBody } from "@/lib/webhooks/webhook-body";
import { resourceOfWebhook, type WebhookResource } from "@/lib/webhooks/webhook-resource";

// What the operations of the API answer, body by body as Channex's Webhook Collection prints them.

export async function answerWebhookList({ org }: AnyActorContext, query: WebhookPageQuery) {
  const { rows, total } = await listWebhookPage(org, query);
  const { page, limit } = query;
  return { data: rows.map((row) => resourceOfWebhook(viewOfWebhook(row))), meta: { page, total, limit } };
}

type Answer = { data: WebhookResource };

export const answerWebhook = async (ctx: AnyActorContext, webhookId: string): Promise<Answer> => ({
  data: resourceOfWebhook(await readWebhook(ctx, webhookId)),
});

/** The one answer that has the signing secret. */
export async function answerWebhookCreation(ctx: AnyActorContext, body: unknown): Promise<Answer> {
  const { settings, secret: own } = readWebhookBody(body, ["property_id", "callback_url", "event_mask"]);
  const { callbackUrl = "", eventMask = "" } = settings;
  const created = await inApiWords(() =>
    createWebhook(ctx, { ...settings, callbackUrl, eventMask, secret: own }),
  );
  return { data: resourceOfWebhook(await readWebhook(ctx, created.id), created.secret) };
}

/** What the body leaves out stays as it is. */
export async function answerWebhookUpdate(
  ctx: AnyActorContext,
  webhookId: string,
  body: unknown,
): Promise<Answer> {
  // An unknown webhook is told before what is wrong with the body.
  await readWebhook(ctx, webhookId);
  const { settings } = readWebhookBody(body, []);
  await inApiWords(() => updateWebhook(ctx, { ...settings, webhookId }));
  return answerWebhook(ctx, webhookId);
}

export async function answerWebhookDeletion(ctx: AnyActorContext, webhookId: string) {
  await deleteWebhook(ctx, { webhookId });
  return { meta: { message: "Success" } };
}

/** Enables what the rule disabled. */
export async function answerWebhookEnabling(ctx: AnyActorContext, webhookId: string): Promise<Answer> {
  await enableWebhook(ctx, { webhookId });
  return answerWebhook(ctx, webhookId);
}

export const SnoozeBody = z.object({
  days: z.number("is invalid").describe("1 to 30 in which the rule does not disable it; 0 ends that."),
});

export async function answerWebhookSnooze(
  ctx: AnyActorContext,
  webhookId: string,
  body: unknown,
): Promise<Answer> {
  await readWebhook(ctx, webhookId);
  const { webhook } = parseInput(z.object({ webhook: SnoozeBody }, "can't be blank"), body);
  await snoozeWebhook(ctx, { webhookId, ...webhook });
  return answerWebhook(ctx, webhookId);
}
