import { z } from "zod";
import { cents, count, date, phoneType, residentType, text, unified } from "@/lib/pms/models/fields";

const person = {
  first_name: text,
  middle_name: text,
  last_name: text,
  email_1: text,
  email_2: text,
  phone_1: text,
  phone_1_type: phoneType,
  phone_2: text,
  phone_2_type: phoneType,
  address_1: text,
  address_2: text,
  city: text,
  state: text,
  zip: text,
  country: text,
  notes: text,
};

export const ResidentData = unified({
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

export const OwnerData = unified({
  x_property_id: text,
  company_name: text,
  ...person,
  /** Every property of the owner, the first one included. */
  x_associated_property_ids: z.array(z.string()),
});

export const ApplicantData = unified({
  x_property_id: text,
  x_unit_id: text,
  x_lease_id: text,
  x_lead_id: text,
  ...person,
  date_of_birth: date,
  type_raw: text,
  type_normalized: z.enum(["APPLICANT", "CO_APPLICANT", "OCCUPANT", "GUARANTOR", "OTHER"]).nullable(),
  applications: z.array(
    z.strictObject({
      x_application_id: z.string(),
      status_raw: text,
      status_normalized: z.enum(["PENDING", "APPROVED", "DENIED", "CANCELED", "SIGNED", "OTHER"]).nullable(),
    }),
  ),
});

export const LeadData = unified({
  x_property_id: text,
  x_unit_id: text,
  ...person,
  date_of_birth: date,
  /** The raw one, as Propexo calls it of leads alone; `status_raw` is what it is called everywhere else. */
  status: text,
  status_raw: text,
  status_normalized: z.enum(["ACTIVE", "COLD", "INACTIVE", "WAITLISTED", "OTHER"]).nullable(),
  lead_source: text,
  leasing_agent: text,
  target_move_in_date: date,
  desired_num_bedrooms: count,
  /** Halves are possible. */
  desired_num_bathrooms: z.number().nullable(),
  desired_min_rent_in_cents: cents,
  desired_max_rent_in_cents: cents,
  desired_lease_term_in_months: text,
  number_of_occupants: count,
});
