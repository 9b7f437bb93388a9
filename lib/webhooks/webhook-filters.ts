import { z } from "zod";

/** The filters of the list of webhooks, as its URL has them. Anything unreadable is no filter. */
export const webhookFilters = z.object({
  /** Part of the URL, of the description or of the property's name. */
  q: z.string().trim().max(200).catch("").default(""),
  scope: z.enum(["all", "global", "property"]).catch("all").default("all"),
  state: z.enum(["all", "active", "failing", "disabled", "inactive"]).catch("all").default("all"),
  property: z.uuid().optional().catch(undefined),
});
export type WebhookFilters = z.output<typeof webhookFilters>;

export const NO_WEBHOOK_FILTERS: WebhookFilters = webhookFilters.parse({});
