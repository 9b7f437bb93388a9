import type { z } from "zod";
import type { EventName } from "@/lib/webhooks/catalog";
import { CHANNEL_SCHEMAS } from "@/lib/webhooks/catalog/channel-schemas";
import { GUEST_SCHEMAS } from "@/lib/webhooks/catalog/guest-schemas";
import { HOTEL_SCHEMAS } from "@/lib/webhooks/catalog/hotel-schemas";
import { RECORD_SCHEMAS } from "@/lib/webhooks/catalog/record-schemas";
import { SYNC_SCHEMAS } from "@/lib/webhooks/catalog/sync-schemas";

/**
 * What each event's payload must be: Propexo's `data`, or Channex's `payload`. Fields beyond the documented ones are
 * kept. Fields are those of Propexo's API reference and Channex's Webhook Collection; what neither documents is any
 * object.
 */
export const EVENT_SCHEMAS = {
  ...SYNC_SCHEMAS,
  ...RECORD_SCHEMAS,
  ...HOTEL_SCHEMAS,
  ...GUEST_SCHEMAS,
  ...CHANNEL_SCHEMAS,
} satisfies Record<EventName, z.ZodType>;
