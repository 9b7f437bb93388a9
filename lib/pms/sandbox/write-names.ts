import type { Model } from "@/lib/pms/model-names";

type Names = Record<string, string>;

const person: Names = {
  x_property_id: "property_id",
  first_name: "forename",
  middle_name: "middle",
  last_name: "surname",
  email_1: "email",
  email_2: "alternative_email",
  phone_1: "mobile",
  phone_2: "landline",
  date_of_birth: "born",
};

/** The PMS's names of what is written, where they differ from the unified ones. */
const NAMES: Partial<Record<Model, Names>> = {
  residents: person,
  leads: {
    ...person,
    x_unit_id: "unit_id",
    status_raw: "stage",
    lead_source: "source",
    leasing_agent: "agent",
    target_move_in_date: "move_by",
    desired_num_bedrooms: "beds_wanted",
    desired_num_bathrooms: "baths_wanted",
    desired_min_rent_in_cents: "rent_from",
    desired_max_rent_in_cents: "rent_to",
    desired_lease_term_in_months: "months_wanted",
    number_of_occupants: "people",
  },
  leases: {
    rent_amount_in_cents: "rent",
    deposit_amount_in_cents: "deposit",
    rent_due_day: "pay_day",
    end_date: "to",
    scheduled_move_out_date: "expected_move_out",
    realized_move_out_date: "move_out",
  },
  service_requests: {
    x_property_id: "property_id",
    x_unit_id: "unit_id",
    x_resident_id: "resident_id",
    service_category: "category",
    service_description: "summary",
    service_details: "details",
    service_priority: "priority",
    status_raw: "state",
    access_is_authorized: "may_enter",
    date_due: "due_on",
    date_scheduled: "visit_on",
    date_completed: "done_on",
    vendor_notes: "contractor_notes",
    completion_notes: "outcome",
  },
  resident_charges: {
    x_property_id: "property_id",
    x_lease_id: "lease_id",
    x_resident_id: "resident_id",
    x_charge_code_id: "code",
    amount_in_cents: "amount",
    due_date: "due_on",
    transaction_date: "charged_on",
    post_month: "period",
    name: "title",
    description: "details",
    reference_number: "reference",
  },
};

/** What is written, under the PMS's names and as it spells it. */
export const toPms = (model: Model, fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [NAMES[model]?.[field] ?? field, spelled(field, value)]),
  );

function spelled(field: string, value: unknown): unknown {
  if (value === null) return null;
  if (field.endsWith("_in_cents")) return (Number(value) / 100).toFixed(2);
  if (field === "desired_num_bathrooms") return String(value);
  return field.endsWith("_in_months") ? Number(value) : value;
}

/** The unified name of a field of the PMS; its own where there is none. */
export const fromPms = (model: Model, name: string): string =>
  Object.entries(NAMES[model] ?? {}).find(([, theirs]) => theirs === name)?.[0] ?? name;
