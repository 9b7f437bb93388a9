import { z } from "zod";
import { amount, count, date, id, text, undocumented } from "@/lib/webhooks/catalog/payload-fields";

const scores = z.array(z.looseObject({ category: text, score: z.number() }));

/** A booking revision as Channex's API returns it; which fields it has is up to the booking channel. */
const bookingRevision = z.looseObject({
  booking_id: id.optional(),
  status: z.enum(["new", "modified", "cancelled"]).optional(),
  property_id: id.optional(),
  ota_name: text.optional(),
  ota_reservation_code: text.optional(),
  arrival_date: date.optional(),
  departure_date: date.optional(),
  amount: amount.optional(),
  currency: text.optional(),
  customer: z.looseObject({}).optional(),
  rooms: z.array(z.looseObject({})).optional(),
});

/** Fields beyond the first seven are in the newer of Channex's two descriptions only. */
const message = z.looseObject({
  id,
  message: text.nullable(),
  message_thread_id: id,
  booking_id: id.nullable(),
  ota_message_id: id.nullable(),
  have_attachment: z.boolean(),
  attachments: z.array(z.unknown()),
  meta: z.unknown().optional(),
  sender: text.optional(),
  property_id: id.optional(),
  live_feed_event_id: id.nullish(),
});

const review = z.looseObject({
  id,
  property_id: id,
  channel_id: id,
  booking_id: id.nullable(),
  live_feed_event_id: id.nullable(),
  ota: text,
  ota_review_id: text,
  ota_reservation_id: text.nullable(),
  overall_score: z.number().nullable(),
  ota_overall_score: z.number().nullable(),
  scores,
  ota_scores: scores,
  content: text.nullable(),
  raw_content: z.unknown(),
  reviewer_name: text.nullable(),
  reply: z.unknown(),
  is_replied: z.boolean(),
  is_hidden: z.boolean(),
  received_at: text,
  expired_at: text.nullable(),
  ota_inserted_at: text.nullable(),
  reply_scheduled_at: text.nullable(),
  reply_sent_at: text.nullable(),
});

const inquiry = z.looseObject({
  status: text,
  property_id: id,
  message_thread_id: id,
  live_feed_event_id: id.nullable(),
  booking_details: z.looseObject({
    currency: text,
    property_id: id,
    listing_id: id,
    listing_name: text,
    room_type_id: id.nullable(),
    nights: count,
    checkin_date: date,
    checkout_date: date,
    guest_name: text,
    number_of_guests: count,
    number_of_adults: count,
    number_of_children: count,
    number_of_infants: count,
    number_of_pets: count,
    payout_amount: amount,
    non_response_at: text.nullable(),
  }),
});

export const GUEST_SCHEMAS = {
  message,
  message_thread_booking_assigned: z.looseObject({ booking_id: id, message_thread_id: id }),
  reservation_request: z.looseObject({ bms: bookingRevision, resolved: z.boolean() }),
  alteration_request: undocumented,
  accepted_reservation: undocumented,
  declined_reservation: undocumented,
  inquiry,
  review,
  updated_review: undocumented,
};
