import { request } from "undici";
import { listLiveSecrets } from "@/db/queries/webhook-secrets";
import type { AnyActorContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { outboundAgent } from "@/lib/outbound";
import { changeAndTell } from "@/lib/webhooks/change-and-tell";
import { type InboxPlace, inboxOf } from "@/lib/webhooks/inbox-url";
import { openSecret } from "@/lib/webhooks/sealed-settings";

const LONGEST_MS = 5_000;

/**
 * Has the inbox that a webhook calls check signatures with the webhook's current secret. It leaves this installation no
 * further than that, and is in the audit log as a look at it is. Throws `conflict` where there is no inbox, or no answer of it.
 */
export async function giveInboxSecret(
  ctx: AnyActorContext,
  { webhookId }: { webhookId: string },
): Promise<void> {
  let given: { inbox: InboxPlace; secret: string } | undefined;
  await changeAndTell(ctx, webhookId, "webhook.secret-given", async (webhook, tx) => {
    const inbox = inboxOf(webhook.callbackUrl);
    const [current] = await listLiveSecrets(ctx.org, webhook.id, tx);
    if (!inbox || !current)
      throw new AppError("conflict", "This webhook does not call an inbox of this installation.");
    given = { inbox, secret: openSecret(current.id, current.secret) };
    return {};
  });
  if (given && (await setSecret(given.inbox.secret, given.secret))) return;
  throw new AppError("conflict", "The inbox did not answer. See that it runs, then try again.");
}

async function setSecret(url: string, secret: string): Promise<boolean> {
  try {
    const { statusCode, body } = await request(url, {
      method: "PUT",
      dispatcher: outboundAgent(),
      body: JSON.stringify({ secret }),
      ...{ headersTimeout: LONGEST_MS, bodyTimeout: LONGEST_MS },
    });
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}
