import { z } from "zod";
import type { Model } from "@/lib/pms/model-names";

// Field names and types follow Propexo's OpenAPI; hotel models follow Channex. A record's own vendor id is
// `VendorRecord.xId`; ids of other records stay in the data as `x_*`.
const text = z.string().nullable();
const cents = z.int().nullable();
const count = z.int().nullable();
const flag = z.boolean().nullable();
/** ISO 8601 calendar date, no time. */
const date = z.iso.date().nullable();
const phoneType = z.enum(["FAX", "HOME", "MOBILE", "OTHER", "WORK"]).nullable();
const residentType = z.enum(["PRIMARY", "SECONDARY", "GUARANTOR", "OTHER"]).nullable();

const PropertyData = z.strictObject({
  name: z.string(),
  code: text,
  type_raw: text,
  type_normalized: z
    .enum(["SINGLE_FAMILY", "MULTI_FAMILY", "STUDENT_HOUSING", "VACATION", "COMMERCIAL", "OTHER"])
    .nullable(),
  is_active: flag,
  number_of_units: count,
  address_1: text,
  address_2: text,
  city: text,
  state: text,
  zip: text,
  country: text,
  county: text,
  manager_name: text,
  manager_email: text,
  manager_phone_1: text,
  manager_phone_1_type: phoneType,
  website: text,
  year_built: count,
  square_feet: count,
  short_description: text,
  notes: text,
});

const UnitData = z.strictObject({
  x_property_id: text,
  number: z.string(),
  building_name: text,
  floor: text,
  floor_plan_name: text,
  bedrooms: text,
  bathrooms: text,
  bathrooms_full: count,
  bathrooms_half: count,
  square_feet: count,
  is_available: flag,
  is_furnished: flag,
  is_listed: flag,
  is_vacant: flag,
  pets_allowed: flag,
  rent_amount_market_in_cents: cents,
  rent_amount_min_in_cents: cents,
  rent_amount_max_in_cents: cents,
  address_1: text,
  address_2: text,
  city: text,
  state: text,
  zip: text,
  country: text,
});

const ResidentData = z.strictObject({
  x_property_id: text,
  first_name: text,
  middle_name: text,
  last_name: text,
  email_1: text,
  email_2: text,
  phone_1: text,
  phone_1_type: phoneType,
  phone_2: text,
  phone_2_type: phoneType,
  date_of_birth: date,
  address_1: text,
  address_2: text,
  city: text,
  state: text,
  zip: text,
  country: text,
  balance_in_cents: cents,
  late_balance_in_cents: cents,
  notes: text,
  leases_meta_data: z.array(
    z.strictObject({
      x_lease_id: z.string(),
      x_resident_type: text,
      resident_type_normalized: residentType,
      move_in_date: date,
      move_out_date: date,
      notice_date: date,
    }),
  ),
});

const LeaseData = z.strictObject({
  x_property_id: text,
  x_unit_id: text,
  unit_number: text,
  status_raw: z.string(),
  status_normalized: z.enum(["ACTIVE", "INACTIVE", "OTHER", "PENDING", "EVICTED"]),
  type: text,
  term: text,
  start_date: date,
  end_date: date,
  signature_date: date,
  scheduled_move_in_date: date,
  scheduled_move_out_date: date,
  realized_move_in_date: date,
  realized_move_out_date: date,
  rent_due_day: count,
  rent_amount_in_cents: cents,
  rent_amount_market_in_cents: cents,
  deposit_amount_in_cents: cents,
  balance_amount_in_cents: cents,
  past_due_balance_in_cents: cents,
  residents_meta_data: z.array(
    z.strictObject({
      x_resident_id: z.string(),
      x_resident_type: text,
      resident_type_normalized: residentType,
      move_in_date: date,
      move_out_date: date,
      notice_date: date,
    }),
  ),
});

const RoomTypeData = z.strictObject({
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

const RatePlanData = z.strictObject({
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

const BookingData = z.strictObject({
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

/** The schema of a record's `data`, per model. */
export const MODEL_SCHEMAS = {
  properties: PropertyData,
  units: UnitData,
  residents: ResidentData,
  leases: LeaseData,
  room_types: RoomTypeData,
  rate_plans: RatePlanData,
  bookings: BookingData,
} satisfies Record<Model, z.ZodType>;

export type ModelData = { [M in Model]: z.output<(typeof MODEL_SCHEMAS)[M]> };
