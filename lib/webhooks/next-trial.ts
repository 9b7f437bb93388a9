import type { WebhookView } from "@/lib/webhooks/webhook-views";

const MINUTE = 60;
const SHORTEST_SECONDS = 10 * MINUTE;
const LONGEST_SECONDS = 6 * 60 * MINUTE;
/** A share of the time that it has been disabled: often at first, rarely after days. */
const SHARE = 1 / 6;

/** In how many seconds a disabled webhook is tried again with its oldest held delivery. */
export const nextTrialInSeconds = (disabledForSeconds: number): number =>
  Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, disabledForSeconds * SHARE));

/** When a webhook is tried next by itself; null where it is not: one that is gone, off, or not disabled. */
export const nextTrialOf = (
  webhook: Pick<WebhookView, "state" | "disabledReason" | "probeAt">,
): string | null =>
  webhook.state === "disabled" && webhook.disabledReason === "failing" ? webhook.probeAt : null;
