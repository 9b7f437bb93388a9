import type { CatalogEntry } from "@/lib/webhooks/catalog/entry";

const channex = { envelope: "channex", cause: "systems", isPropertyLevel: true } as const;
const airbnb = { ...channex, family: "Airbnb" } as const;
const undocumented = "Its payload is not documented; any object is taken.";
const property = "4b70ec18-9ec1-4f77-8408-628b6477e824";
const scores = [
  { category: "value", score: 10 },
  { category: "clean", score: 10 },
  { category: "location", score: 10 },
  { category: "comfort", score: 7.5 },
  { category: "facilities", score: 10 },
  { category: "staff", score: 10 },
];
const review = {
  id: "8b5e56bf-515c-4981-8c2a-8d19f6073c23",
  reply: null,
  content: null,
  channel_id: "e990a463-9524-41ec-b741-d19fcd024e06",
  scores,
  ota: "BookingCom",
  property_id: property,
  expired_at: "2024-11-03T07:35:21.000000",
  is_hidden: false,
  is_replied: false,
  ota_overall_score: 10,
  ota_reservation_id: "4874110092",
  ota_review_id: "OyQHKvMWfda",
  ota_scores: scores,
  overall_score: 10,
  raw_content: null,
  received_at: "2024-08-05T07:35:21.000000",
  reviewer_name: null,
  booking_id: "66101c21-178f-41b8-adb6-09a8b783dc69",
  live_feed_event_id: "69121b1e-90d3-4903-8370-5468fc4f39cf",
  ota_inserted_at: null,
  reply_scheduled_at: null,
  reply_sent_at: null,
};
const request = {
  bms: {
    booking_id: "b4671a17-4440-4da4-9c72-f6afa2d61908",
    status: "new",
    property_id: property,
    ota_name: "Airbnb",
    ota_reservation_code: "HMABCDEFGH",
    arrival_date: "2021-12-24",
    departure_date: "2021-12-26",
    amount: "180.00",
    currency: "GBP",
  },
  resolved: false,
};

/** Messages, reviews and what only Airbnb sends. */
export const GUEST_EVENTS = [
  {
    ...channex,
    name: "message",
    title: "Message received",
    description: "A guest has written a message.",
    family: "Messages",
    example: {
      booking_id: "b4671a17-4440-4da4-9c72-f6afa2d61908",
      have_attachment: false,
      attachments: [],
      id: "9d7e25a0-7602-4454-b3c0-a42afad0fde0",
      message: "Message content",
      message_thread_id: "8a632561-ebd3-4dd6-b669-06f560b4510d",
      ota_message_id: "9f157e80-5275-11ec-a8dd-7d6269b894d7",
    },
  },
  {
    ...channex,
    name: "message_thread_booking_assigned",
    title: "Booking assigned to a thread",
    description: "A thread of messages was assigned to a booking.",
    family: "Messages",
    example: {
      booking_id: "b4671a17-4440-4da4-9c72-f6afa2d61908",
      message_thread_id: "8a632561-ebd3-4dd6-b669-06f560b4510d",
    },
  },
  {
    ...airbnb,
    name: "reservation_request",
    title: "Reservation requested",
    description:
      "A guest asks for a reservation, which can be accepted or declined. bms is the booking revision asked for.",
    example: request,
  },
  {
    ...airbnb,
    name: "alteration_request",
    title: "Alteration requested",
    description: `A guest asks to change a reservation. ${undocumented}`,
    example: request,
  },
  {
    ...airbnb,
    name: "accepted_reservation",
    title: "Reservation accepted",
    description: `A requested reservation was accepted. ${undocumented}`,
    example: request,
  },
  {
    ...airbnb,
    name: "declined_reservation",
    title: "Reservation declined",
    description: `A requested reservation was declined. ${undocumented}`,
    example: request,
  },
  {
    ...airbnb,
    name: "inquiry",
    title: "Inquiry",
    description: "A guest has asked about a listing before booking.",
    example: {
      status: "active",
      property_id: property,
      message_thread_id: "8a632561-ebd3-4dd6-b669-06f560b4510d",
      live_feed_event_id: "69121b1e-90d3-4903-8370-5468fc4f39cf",
      booking_details: {
        currency: "GBP",
        property_id: property,
        listing_id: "12345678",
        room_type_id: "27e24739-239c-4619-9c30-0dc390f5d7ac",
        nights: 2,
        checkin_date: "2021-12-24",
        checkout_date: "2021-12-26",
        number_of_adults: 2,
        number_of_children: 0,
        number_of_infants: 0,
        number_of_pets: 0,
        guest_name: "Mary Smith",
        number_of_guests: 2,
        payout_amount: "180.00",
        listing_name: "Harbour loft",
        non_response_at: "2021-12-02T09:30:00.000000",
      },
    },
  },
  {
    ...channex,
    name: "review",
    title: "Review received",
    description: "A guest has written a review.",
    family: "Reviews",
    example: review,
  },
  {
    ...channex,
    name: "updated_review",
    title: "Review updated",
    description: `A review has changed: the guest's feedback has arrived. ${undocumented}`,
    family: "Reviews",
    example: review,
  },
] as const satisfies readonly CatalogEntry[];
