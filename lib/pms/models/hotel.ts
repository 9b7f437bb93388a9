import { z } from "zod";
import { cents, count, date, text, unified } from "@/lib/pms/models/fields";

export const RoomTypeData = unified({
  x_property_id: text,
  title: z.string(),
  room_kind: z.enum(["room", "dorm"]).nullable(),
  count_of_rooms: count,
  occ_adults: count,
  occ_children: count,
  occ_infants: count,
  default_occupancy: count,
  capacity: count,
  facilities: z.array(z.string()),
});

export const RatePlanData = unified({
  x_property_id: text,
  x_room_type_id: text,
  title: z.string(),
  currency: text,
  sell_mode: z.enum(["per_room", "per_person"]).nullable(),
  rate_mode: z.enum(["manual", "derived", "auto", "cascade"]).nullable(),
  meal_type: text,
  base_rate_in_cents: cents,
  children_fee_in_cents: cents,
  infant_fee_in_cents: cents,
});

export const BookingData = unified({
  x_property_id: text,
  ota_name: text,
  ota_reservation_code: z.string(),
  status_raw: z.string(),
  status_normalized: z.enum(["NEW", "MODIFIED", "CANCELLED", "OTHER"]),
  arrival_date: date,
  departure_date: date,
  currency: text,
  amount_in_cents: cents,
  payment_collect: text,
  occupancy: z.strictObject({ adults: count, children: count, infants: count }),
  customer: z.strictObject({ name: text, surname: text, mail: text, phone: text, country: text }),
  rooms: z.array(
    z.strictObject({
      x_room_type_id: text,
      x_rate_plan_id: text,
      checkin_date: date,
      checkout_date: date,
      amount_in_cents: cents,
    }),
  ),
  notes: text,
});
