import type { Vendor } from "@/lib/pms/vendor";
import { cents, change, creation, date, flag, halves, oneOf, text, whole } from "@/lib/pms/write-fields";

const id = text(40);
const CATEGORIES = ["PLUMBING", "HEATING", "ELECTRICAL", "APPLIANCE", "STRUCTURE", "OTHER"];
const PRIORITIES = ["EMERGENCY", "URGENT", "ROUTINE"];
const STATES = ["REPORTED", "ASSIGNED", "ON_HOLD", "DONE", "CLOSED", "CANCELLED"];
const STAGES = ["NEW", "CONTACTED", "VIEWING_BOOKED", "WAITING_LIST", "COLD", "LOST"];
const CHARGE_CODES = ["RENT", "SERVICE", "UTILITIES", "PARKING", "REPAIR", "FEE"];

const reach = {
  middle_name: text(60),
  email_1: text(120),
  email_2: text(120),
  phone_1: text(20),
  phone_2: text(20),
  notes: text(2_000),
};
const resident = {
  required: { first_name: text(60), last_name: text(60) },
  optional: { ...reach, date_of_birth: date() },
};
const lead = {
  required: { last_name: text(60) },
  optional: {
    first_name: text(60),
    ...reach,
    x_unit_id: id,
    status_raw: oneOf(STAGES),
    lead_source: text(60),
    leasing_agent: text(60),
    target_move_in_date: date(),
    desired_num_bedrooms: whole(0, 10),
    desired_num_bathrooms: halves(0, 10),
    desired_min_rent_in_cents: cents(),
    desired_max_rent_in_cents: cents(),
    desired_lease_term_in_months: text(2).regex(/^\d+$/, "Must be a number of months."),
    number_of_occupants: whole(1, 20),
  },
};
const serviceRequest = {
  required: { service_category: oneOf(CATEGORIES), service_description: text(120) },
  optional: {
    x_resident_id: id,
    service_details: text(2_000),
    service_priority: oneOf(PRIORITIES),
    access_is_authorized: flag(),
    access_notes: text(500),
    date_due: date(),
    date_scheduled: date(),
    notes: text(2_000),
  },
};

type Shapes = Parameters<typeof creation>[2];
const withRequired = ({ required, optional }: Shapes, more: Shapes["required"]): Shapes => ({
  required: { ...more, ...required },
  optional,
});

/** What the sandbox PMS takes, by unified names. */
export const sandboxWrites = (vendor: string): Vendor["writes"] => ({
  residents: {
    create: creation(vendor, "residents", withRequired(resident, { x_property_id: id })),
    update: change(vendor, "residents", resident),
  },
  leases: {
    update: change(vendor, "leases", {
      required: { rent_amount_in_cents: cents(), end_date: date() },
      optional: {
        deposit_amount_in_cents: cents(),
        rent_due_day: whole(1, 28),
        scheduled_move_out_date: date(),
        realized_move_out_date: date(),
      },
    }),
  },
  leads: {
    create: creation(vendor, "leads", withRequired(lead, { x_property_id: id })),
    update: change(vendor, "leads", lead),
  },
  service_requests: {
    create: creation(vendor, "service_requests", {
      required: { x_unit_id: id, ...serviceRequest.required },
      optional: { x_property_id: id, ...serviceRequest.optional },
    }),
    update: change(vendor, "service_requests", {
      required: { ...serviceRequest.required, status_raw: oneOf(STATES) },
      optional: {
        ...serviceRequest.optional,
        date_completed: date(),
        vendor_notes: text(2_000),
        completion_notes: text(2_000),
      },
    }),
  },
  resident_charges: {
    create: creation(vendor, "resident_charges", {
      required: {
        x_lease_id: id,
        x_charge_code_id: oneOf(CHARGE_CODES),
        amount_in_cents: cents(),
        due_date: date(),
      },
      optional: {
        x_property_id: id,
        x_resident_id: id,
        transaction_date: date(),
        post_month: text(7),
        name: text(120),
        description: text(500),
        reference_number: text(40),
      },
    }),
  },
});
