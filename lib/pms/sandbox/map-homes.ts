import type { ModelData } from "@/lib/pms/models";
import type { RawFields } from "@/lib/pms/raw-fields";
import { addressOf, tenancyOf } from "@/lib/pms/sandbox/map-people";

const ACTIVE = new Map([
  ["Y", true],
  ["N", false],
]);
const VACANT = new Map([
  ["VACANT", true],
  ["OCCUPIED", false],
]);
const FURNISHED = new Map([
  ["FULL", true],
  ["PART", true],
  ["NONE", false],
]);
const PETS_ALLOWED = new Map([
  ["ALLOWED", true],
  ["NOT_ALLOWED", false],
]);

export function mapProperty(raw: RawFields): ModelData["properties"] {
  const address = raw.object("address");
  const manager = raw.object("manager");
  const kind = raw.text("kind");
  return {
    name: raw.text("name"),
    code: raw.text("reference"),
    type_raw: kind,
    type_normalized: kind === null ? null : propertyType(kind),
    is_active: raw.meaning("active", ACTIVE),
    number_of_units: raw.whole("units"),
    ...addressOf(address),
    county: address?.text("county") ?? null,
    manager_name: manager?.text("name") ?? null,
    manager_email: manager?.text("email") ?? null,
    manager_phone_1: manager?.text("phone") ?? null,
    manager_phone_1_type: manager?.text("phone") ? "WORK" : null,
    website: raw.text("website"),
    year_built: raw.whole("built"),
    square_feet: raw.whole("floor_area_sqft"),
    short_description: null,
    notes: raw.text("notes"),
  };
}

export function mapUnit(raw: RawFields): ModelData["units"] {
  const isVacant = raw.meaning("vacancy", VACANT);
  const baths = raw.text("baths");
  const rent = raw.cents("market_rent");
  return {
    x_property_id: raw.id("property_id"),
    number: raw.text("ref"),
    building_name: raw.text("building"),
    floor: raw.text("floor"),
    floor_plan_name: raw.text("layout"),
    bedrooms: raw.text("beds"),
    bathrooms: baths,
    bathrooms_full: baths === null ? null : Math.floor(Number(baths)),
    bathrooms_half: baths === null ? null : Number(baths) % 1 === 0 ? 0 : 1,
    square_feet: raw.whole("area_sqft"),
    is_available: isVacant,
    is_furnished: raw.meaning("furnished", FURNISHED),
    is_listed: raw.flag("advertised"),
    is_vacant: isVacant,
    pets_allowed: raw.meaning("pets", PETS_ALLOWED),
    rent_amount_market_in_cents: rent,
    rent_amount_min_in_cents: rent,
    rent_amount_max_in_cents: rent,
    ...addressOf(null),
  };
}

export function mapLease(raw: RawFields): ModelData["leases"] {
  const status = raw.requiredText("status");
  const months = raw.whole("term_months");
  return {
    x_property_id: raw.id("property_id"),
    x_unit_id: raw.id("unit_id"),
    unit_number: raw.text("unit_ref"),
    status_raw: status,
    status_normalized: leaseStatus(status),
    type: raw.text("kind"),
    term: months === null ? null : `${months} months`,
    start_date: raw.date("from"),
    end_date: raw.date("to"),
    signature_date: raw.date("signed_on"),
    scheduled_move_in_date: raw.date("from"),
    scheduled_move_out_date: raw.date("expected_move_out"),
    realized_move_in_date: raw.date("move_in"),
    realized_move_out_date: raw.date("move_out"),
    rent_due_day: raw.whole("pay_day"),
    rent_amount_in_cents: raw.cents("rent"),
    rent_amount_market_in_cents: raw.cents("market_rent"),
    deposit_amount_in_cents: raw.cents("deposit"),
    balance_amount_in_cents: raw.cents("balance"),
    past_due_balance_in_cents: raw.cents("arrears"),
    residents_meta_data: raw
      .list("tenants")
      .map((tenant) => ({ x_resident_id: tenant.requiredId("resident_id"), ...tenancyOf(tenant) })),
  };
}

function propertyType(kind: string): ModelData["properties"]["type_normalized"] {
  if (kind === "APARTMENT_BLOCK") return "MULTI_FAMILY";
  if (kind === "HOUSE") return "SINGLE_FAMILY";
  if (kind === "STUDENT_HALLS") return "STUDENT_HOUSING";
  return kind === "HOTEL" ? "VACATION" : "OTHER";
}

function leaseStatus(status: string): ModelData["leases"]["status_normalized"] {
  if (status === "CURRENT" || status === "NOTICE") return "ACTIVE";
  if (status === "UPCOMING") return "PENDING";
  if (status === "ENDED") return "INACTIVE";
  return status === "EVICTED" ? "EVICTED" : "OTHER";
}
