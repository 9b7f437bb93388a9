import type { CatalogEntry } from "@/lib/webhooks/catalog/entry";

const channex = { envelope: "channex", cause: "systems", isPropertyLevel: true } as const;
const revision = {
  booking_id: "e10de9d1-3e2c-431c-b88c-ffca9ed5db5d",
  property_id: "90958ec0-9713-4196-873e-4add0d834670",
  revision_id: "80b3b60c-5e24-45c5-ad1b-da67cd704093",
};
const unmapped = {
  booking_id: "4995a8d5-552b-4d6c-acc5-cc8ca45bd32a",
  booking_revision_id: "8a5c7299-611e-4b57-a703-7e146b538750",
};

/** Availability, rates and bookings (Channex, "List of webhook events available"). */
export const HOTEL_EVENTS = [
  {
    ...channex,
    name: "ari",
    title: "Availability, rates or restrictions changed",
    description:
      "Prices, availability or restrictions of a property changed. Narrow it with ari:restrictions:room_type_ids:rate_plan_ids, each part * or a comma separated list.",
    family: "Availability and rates",
    filter: "ari",
    example: [
      {
        availability: 5,
        booked: 7,
        date: "2021-12-02",
        rate_plan_id: "04c607e4-644d-45ea-ab1a-da920ee36e50",
        room_type_id: "27e24739-239c-4619-9c30-0dc390f5d7ac",
        stop_sell: false,
      },
    ],
  },
  {
    ...channex,
    name: "rate_error",
    title: "Rate error",
    description: "A channel refused a rate. Its payload is not documented; any object is taken.",
    family: "Availability and rates",
    example: {
      channel: "Agoda",
      channel_id: "d691462b-45d1-4655-9076-072210f2ceca",
      error_type: "rate_error",
      property_name: "Hotel Name",
    },
  },
  {
    ...channex,
    name: "booking",
    title: "Booking revision",
    description:
      "Any booking revision: new, modified or cancelled. A mask with booking receives those three too.",
    family: "Bookings",
    example: revision,
  },
  {
    ...channex,
    name: "booking_new",
    title: "New booking",
    description:
      "A booking revision with the status new. Its payload is taken to be that of a booking revision.",
    family: "Bookings",
    example: revision,
  },
  {
    ...channex,
    name: "booking_modification",
    title: "Modified booking",
    description:
      "A booking revision with the status modified. Its payload is taken to be that of a booking revision.",
    family: "Bookings",
    example: revision,
  },
  {
    ...channex,
    name: "booking_cancellation",
    title: "Cancelled booking",
    description:
      "A booking revision with the status cancelled. Its payload is taken to be that of a booking revision.",
    family: "Bookings",
    example: revision,
  },
  {
    ...channex,
    name: "booking_unmapped_room",
    title: "Booking of an unmapped room",
    description: "A booking arrived for a room type that is not mapped.",
    family: "Bookings",
    example: unmapped,
  },
  {
    ...channex,
    name: "booking_unmapped_rate",
    title: "Booking of an unmapped rate",
    description: "A booking arrived whose room is mapped and whose rate plan is not.",
    family: "Bookings",
    example: unmapped,
  },
  {
    ...channex,
    name: "non_acked_booking",
    title: "Booking not acknowledged",
    description: "A booking revision was not acknowledged 30 minutes after it was first received.",
    family: "Bookings",
    example: {
      currency: "GBP",
      amount: "210.60",
      channel_id: "d691462b-45d1-4655-9076-072210f2ceca",
      property_id: "90958ec0-9713-4196-873e-4add0d834670",
      booking_id: "e10de9d1-3e2c-431c-b88c-ffca9ed5db5d",
      arrival_date: "2021-12-24",
      booking_revision_id: "80b3b60c-5e24-45c5-ad1b-da67cd704093",
      count_of_rooms: 1,
      booking_unique_id: "BDC-111111",
      count_of_nights: 2,
      customer_name: "Mary Smith",
      ota_code: "BookingCom",
    },
  },
] as const satisfies readonly CatalogEntry[];
