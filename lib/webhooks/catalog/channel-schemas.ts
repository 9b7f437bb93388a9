import { z } from "zod";
import { count, date, id, text, undocumented } from "@/lib/webhooks/catalog/payload-fields";

const switched = z.looseObject({ title: text, channel_id: id, ota_name: text });

export const CHANNEL_SCHEMAS = {
  new_channel: undocumented,
  updated_channel: undocumented,
  activate_channel: switched,
  deactivate_channel: switched,
  disconnect_channel: undocumented,
  disconnected_channel: undocumented,
  disconnect_listing: undocumented,
  channel_removal_warning: z.looseObject({
    live_feed_event_id: id,
    property_id: id,
    channel_id: id,
    channel_name: text,
    channel: text.describe("The booking site, as in BookingCom."),
    days_left: count,
    removal_date: date,
  }),
  property_removal_warning: z.looseObject({
    live_feed_event_id: id,
    property_id: id,
    property_name: text,
    days_left: count,
    removal_date: date,
  }),
};
