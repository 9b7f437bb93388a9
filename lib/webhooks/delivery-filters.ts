import { z } from "zod";

/** The filters of a webhook's deliveries, as its URL has them. Anything unreadable is no filter. */
export const deliveryFilters = z.object({
  state: z
    .enum(["pending", "sending", "delivered", "exhausted", "cancelled", "held"])
    .optional()
    .catch(undefined),
  eventName: z.string().max(60).optional().catch(undefined),
  /** Only events before this one: the page's cursor. */
  before: z.uuid().optional().catch(undefined),
  /** The delivery that is open, by its event. */
  delivery: z.uuid().optional().catch(undefined),
});
export type DeliveryFilters = z.output<typeof deliveryFilters>;
