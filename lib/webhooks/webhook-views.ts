import type { WebhookRow } from "@/db/queries/webhook-views";
import type { Json } from "@/lib/json";
import type { WebhookState } from "@/lib/webhooks/webhook-state";

/** A webhook as screens and the API read it: names of headers, their values masked. */
export type WebhookView = Omit<Json<WebhookRow>, "headers" | "failedDays"> & {
  headers: Record<string, string> | null;
  state: WebhookState;
  /** When the rule disables it at the earliest; null where it does not fail or the rule leaves it alone. */
  disablesAt: string | null;
};

export type WebhookPage = { rows: WebhookView[]; nextCursor: string | null };
