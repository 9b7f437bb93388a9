import { z } from "zod";
import { amount, count, date, id, text, undocumented } from "@/lib/webhooks/catalog/payload-fields";

const flag = z.boolean().nullish();
const stay = count.nullish();

/** What changed for one date: only the fields that did. Names: Channex, "ARI" and its restrictions. */
const ariItem = z.looseObject({
  date,
  room_type_id: id.nullish(),
  rate_plan_id: id.nullish(),
  availability: z.int().nullish(),
  booked: z.int().nullish(),
  rate: amount.nullish(),
  stop_sell: flag,
  closed_to_arrival: flag,
  closed_to_departure: flag,
  min_stay: stay,
  min_stay_arrival: stay,
  min_stay_through: stay,
  max_stay: stay,
});

const revision = z.looseObject({
  booking_id: id,
  property_id: id,
  revision_id: id.describe("The revision to fetch and acknowledge."),
});
const unmapped = z.looseObject({ booking_id: id, booking_revision_id: id });

export const HOTEL_SCHEMAS = {
  ari: z.array(ariItem).min(1),
  rate_error: undocumented,
  booking: revision,
  booking_new: revision,
  booking_modification: revision,
  booking_cancellation: revision,
  booking_unmapped_room: unmapped,
  booking_unmapped_rate: unmapped,
  non_acked_booking: z.looseObject({
    booking_id: id,
    booking_revision_id: id,
    property_id: id,
    channel_id: id,
    booking_unique_id: text,
    ota_code: text,
    customer_name: text.nullable(),
    arrival_date: date,
    count_of_nights: count,
    count_of_rooms: count,
    amount,
    currency: text,
  }),
};
