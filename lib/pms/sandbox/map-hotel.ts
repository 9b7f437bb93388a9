import type { ModelData } from "@/lib/pms/models";
import type { RawFields } from "@/lib/pms/raw-fields";

const ROOM_KINDS: ReadonlyMap<string, ModelData["room_types"]["room_kind"]> = new Map([
  ["ROOM", "room"],
  ["DORM", "dorm"],
]);
const SELL_MODES: ReadonlyMap<string, ModelData["rate_plans"]["sell_mode"]> = new Map([
  ["PER_ROOM", "per_room"],
  ["PER_PERSON", "per_person"],
]);
const RATE_MODES: ReadonlyMap<string, ModelData["rate_plans"]["rate_mode"]> = new Map([
  ["MANUAL", "manual"],
  ["DERIVED", "derived"],
]);

export function mapRoomType(raw: RawFields): ModelData["room_types"] {
  const adults = raw.whole("max_adults");
  const children = raw.whole("max_children");
  return {
    x_property_id: raw.id("property_id"),
    title: raw.requiredText("title"),
    room_kind: raw.meaning("kind", ROOM_KINDS),
    count_of_rooms: raw.whole("rooms"),
    occ_adults: adults,
    occ_children: children,
    occ_infants: raw.whole("max_infants"),
    default_occupancy: raw.whole("standard_guests"),
    capacity: adults === null ? null : adults + (children ?? 0),
    facilities: raw.texts("amenities"),
  };
}

export function mapRatePlan(raw: RawFields): ModelData["rate_plans"] {
  const meals = raw.word("meals");
  return {
    x_property_id: raw.id("property_id"),
    x_room_type_id: raw.id("room_type_id"),
    title: raw.requiredText("title"),
    currency: raw.text("currency"),
    sell_mode: raw.meaning("basis", SELL_MODES),
    rate_mode: raw.meaning("mode", RATE_MODES),
    meal_type: meals === null ? null : meals.toLowerCase(),
    base_rate_in_cents: raw.cents("rate"),
    children_fee_in_cents: raw.cents("child_fee"),
    infant_fee_in_cents: raw.cents("infant_fee"),
  };
}

export function mapBooking(raw: RawFields): ModelData["bookings"] {
  const status = raw.requiredText("status");
  const guests = raw.object("guests");
  const booker = raw.object("booker");
  return {
    x_property_id: raw.id("property_id"),
    ota_name: raw.text("channel"),
    ota_reservation_code: raw.requiredText("code"),
    status_raw: status,
    status_normalized: bookingStatus(status),
    arrival_date: raw.date("arrives"),
    departure_date: raw.date("departs"),
    currency: raw.text("currency"),
    amount_in_cents: raw.cents("total"),
    payment_collect: raw.word("collect")?.toLowerCase() ?? null,
    occupancy: {
      adults: guests?.whole("adults") ?? null,
      children: guests?.whole("children") ?? null,
      infants: guests?.whole("infants") ?? null,
    },
    customer: {
      name: booker?.text("forename") ?? null,
      surname: booker?.text("surname") ?? null,
      mail: booker?.text("email") ?? null,
      phone: booker?.text("phone") ?? null,
      country: booker?.text("country_code") ?? null,
    },
    rooms: raw.list("rooms").map((room) => ({
      x_room_type_id: room.id("room_type_id"),
      x_rate_plan_id: room.id("rate_plan_id"),
      checkin_date: room.date("from"),
      checkout_date: room.date("to"),
      amount_in_cents: room.cents("total"),
    })),
    notes: raw.text("remarks"),
  };
}

function bookingStatus(status: string): ModelData["bookings"]["status_normalized"] {
  if (status === "CONFIRMED") return "NEW";
  if (status === "AMENDED") return "MODIFIED";
  return status === "CANCELLED" ? "CANCELLED" : "OTHER";
}
