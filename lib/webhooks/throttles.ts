import type { DeliverySettings } from "@/lib/webhooks/delivery-settings";
import { createPace, type Pace } from "@/lib/webhooks/pace";

/** Webhooks with a limit of requests per second, which go on between the batches of their lane. */
const throttled = new Map<string, { perSecond: number; pace: Pace }>();

/** The pace of a webhook that has a limit. */
export function paceOf({ webhookId, requestsPerSecond }: DeliverySettings): Pace | null {
  if (!requestsPerSecond) {
    throttled.delete(webhookId);
    return null;
  }
  const known = throttled.get(webhookId);
  if (known?.perSecond === requestsPerSecond) return known.pace;
  const pace = createPace(requestsPerSecond);
  throttled.set(webhookId, { perSecond: requestsPerSecond, pace });
  return pace;
}

export const isThrottled = (webhookId: string): boolean => throttled.has(webhookId);
