import { transaction } from "@/db/client";
import { insertSecret } from "@/db/queries/webhook-secrets";
import { insertWebhook } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { newId } from "@/lib/ids";
import { tellOf } from "@/lib/webhooks/change-and-tell";
import { checkSettings } from "@/lib/webhooks/check-settings";
import { givenOrNewSecret } from "@/lib/webhooks/given-secret";
import { ownLane, shardLane } from "@/lib/webhooks/lanes";
import { sealSecret } from "@/lib/webhooks/sealed-settings";
import { sealSettings, unmaskHeaders } from "@/lib/webhooks/stored-settings";
import { DEFAULT_SETTINGS, type GivenSettings } from "@/lib/webhooks/webhook-settings";

/**
 * Creates a webhook with its first signing secret, which is returned this once. What is left out gets Channex's
 * default. Throws `invalid` by field.
 */
export async function createWebhook(
  ctx: AnyActorContext,
  input: GivenSettings & { secret?: string },
): Promise<{ id: string; secret: string }> {
  const { secret: given, ...settings } = input;
  const secret = givenOrNewSecret(given);
  const [id, secretId] = [newId(), newId()];
  return transaction(async (tx) => {
    const headers = settings.headers ? unmaskHeaders(settings.headers, null) : null;
    const checked = { ...DEFAULT_SETTINGS, ...settings, headers };
    await checkSettings(ctx.org, checked, tx);
    const lane = checked.requestsPerSecond === null ? shardLane(id) : ownLane(id);
    const createdBy = ctx.user.id;
    const webhook = await insertWebhook(ctx.org, { ...sealSettings(id, checked), id, createdBy, lane }, tx);
    const sealed = sealSecret(secretId, secret);
    await insertSecret(ctx.org, { id: secretId, webhookId: id, secret: sealed, createdBy }, tx);
    const { eventMask, isGlobal, propertyId, isActive, sendData } = checked;
    const detail = { eventMask, isGlobal, propertyId, isActive, sendData };
    await tellOf(ctx, webhook, "webhook.created", detail, tx);
    return { id, secret };
  });
}
