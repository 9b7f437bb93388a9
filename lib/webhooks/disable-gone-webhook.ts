import { transaction } from "@/db/client";
import type { OrgId } from "@/lib/ids";
import { disableWebhook } from "@/lib/webhooks/disable-webhook";

/** Disables a webhook whose receiver answered 410: it wants no more of them. */
export const disableGoneWebhook = (org: OrgId, webhookId: string): Promise<void> =>
  transaction((tx) => disableWebhook(org, webhookId, "gone", tx));
