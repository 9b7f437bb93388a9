import type { ModelData } from "@/lib/pms/models";
import type { RawFields } from "@/lib/pms/raw-fields";

export function mapResident(raw: RawFields): ModelData["residents"] {
  return {
    x_property_id: raw.id("property_id"),
    ...personOf(raw),
    date_of_birth: raw.date("born"),
    ...addressOf(null),
    balance_in_cents: raw.cents("balance"),
    late_balance_in_cents: raw.cents("arrears"),
    notes: raw.text("notes"),
    leases_meta_data: raw
      .list("tenancies")
      .map((tenancy) => ({ x_lease_id: tenancy.requiredId("lease_id"), ...tenancyOf(tenancy) })),
  };
}

export function mapOwner(raw: RawFields): ModelData["owners"] {
  const held = raw.texts("property_ids");
  return {
    x_property_id: held[0] ?? null,
    company_name: raw.text("company"),
    ...personOf(raw),
    ...addressOf(raw.object("address")),
    notes: raw.text("notes"),
    x_associated_property_ids: held,
  };
}

export function mapApplicant(raw: RawFields): ModelData["applicants"] {
  const role = raw.text("role");
  return {
    x_property_id: raw.id("property_id"),
    x_unit_id: raw.id("unit_id"),
    x_lease_id: raw.id("lease_id"),
    x_lead_id: raw.id("enquiry_id"),
    ...personOf(raw),
    date_of_birth: raw.date("born"),
    ...addressOf(null),
    notes: raw.text("notes"),
    type_raw: role,
    type_normalized: role === null ? null : applicantType(role),
    applications: raw.list("applications").map((application) => {
      const stage = application.text("stage");
      return {
        x_application_id: application.requiredId("ref"),
        status_raw: stage,
        status_normalized: stage === null ? null : (APPLICATION_STATUS.get(stage) ?? "OTHER"),
      };
    }),
  };
}

export function mapLead(raw: RawFields): ModelData["leads"] {
  const stage = raw.text("stage");
  const months = raw.whole("months_wanted");
  return {
    x_property_id: raw.id("property_id"),
    x_unit_id: raw.id("unit_id"),
    ...personOf(raw),
    date_of_birth: null,
    ...addressOf(null),
    notes: raw.text("notes"),
    status: stage,
    status_raw: stage,
    status_normalized: stage === null ? null : (LEAD_STATUS.get(stage) ?? "OTHER"),
    lead_source: raw.text("source"),
    leasing_agent: raw.text("agent"),
    target_move_in_date: raw.date("move_by"),
    desired_num_bedrooms: raw.whole("beds_wanted"),
    desired_num_bathrooms: raw.decimal("baths_wanted"),
    desired_min_rent_in_cents: raw.cents("rent_from"),
    desired_max_rent_in_cents: raw.cents("rent_to"),
    desired_lease_term_in_months: months === null ? null : String(months),
    number_of_occupants: raw.whole("people"),
  };
}

function personOf(raw: RawFields) {
  const mobile = raw.text("mobile");
  const landline = raw.text("landline");
  return {
    first_name: raw.text("forename"),
    middle_name: raw.text("middle"),
    last_name: raw.text("surname"),
    email_1: raw.text("email"),
    email_2: raw.text("alternative_email"),
    phone_1: mobile,
    phone_1_type: mobile ? ("MOBILE" as const) : null,
    phone_2: landline,
    phone_2_type: landline ? ("HOME" as const) : null,
  };
}

export const addressOf = (raw: RawFields | null) => ({
  address_1: raw?.text("line_1") ?? null,
  address_2: raw?.text("line_2") ?? null,
  city: raw?.text("town") ?? null,
  state: null,
  zip: raw?.text("postcode") ?? null,
  country: raw?.text("country_code") ?? null,
});

type ResidentType = ModelData["residents"]["leases_meta_data"][number]["resident_type_normalized"];
const RESIDENT_TYPES: ReadonlyMap<string, ResidentType> = new Map([
  ["LEAD", "PRIMARY"],
  ["JOINT", "SECONDARY"],
  ["GUARANTOR", "GUARANTOR"],
]);

/** How somebody lives in a lease: the same on the resident's side and on the lease's. */
export function tenancyOf(raw: RawFields) {
  const role = raw.text("role");
  return {
    x_resident_type: role,
    resident_type_normalized: role === null ? null : (RESIDENT_TYPES.get(role) ?? "OTHER"),
    move_in_date: raw.date("moved_in"),
    move_out_date: raw.date("moved_out"),
    notice_date: raw.date("notice_given"),
  };
}

function applicantType(role: string): ModelData["applicants"]["type_normalized"] {
  return role === "APPLICANT" || role === "CO_APPLICANT" || role === "OCCUPANT" || role === "GUARANTOR"
    ? role
    : "OTHER";
}

type ApplicationStatus = ModelData["applicants"]["applications"][number]["status_normalized"];
const APPLICATION_STATUS: ReadonlyMap<string, ApplicationStatus> = new Map([
  ["RECEIVED", "PENDING"],
  ["REFERENCING", "PENDING"],
  ["ACCEPTED", "APPROVED"],
  ["DECLINED", "DENIED"],
  ["WITHDRAWN", "CANCELED"],
  ["SIGNED", "SIGNED"],
]);

const LEAD_STATUS: ReadonlyMap<string, ModelData["leads"]["status_normalized"]> = new Map([
  ["NEW", "ACTIVE"],
  ["CONTACTED", "ACTIVE"],
  ["VIEWING_BOOKED", "ACTIVE"],
  ["WAITING_LIST", "WAITLISTED"],
  ["COLD", "COLD"],
  ["LOST", "INACTIVE"],
]);
