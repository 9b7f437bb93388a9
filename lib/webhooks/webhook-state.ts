/** What a webhook is at this moment; the first that applies. */
export const WEBHOOK_STATES = ["inactive", "disabled", "failing", "active"] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

/** `disabled` is by rule, `inactive` by a person; `failing` has not delivered since its last failure. */
export function stateOfWebhook<Instant>(webhook: {
  isActive: boolean;
  disabledAt: Instant | null;
  failingSince: Instant | null;
}): WebhookState {
  if (!webhook.isActive) return "inactive";
  if (webhook.disabledAt !== null) return "disabled";
  return webhook.failingSince === null ? "active" : "failing";
}
