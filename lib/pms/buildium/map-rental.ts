import { addressOf, phonesOf } from "@/lib/pms/buildium/contact";
import type { ModelData } from "@/lib/pms/models";
import type { RawFields } from "@/lib/pms/raw-fields";

/** Buildium's RentalMessage as a unified property. */
export function mapProperty(raw: RawFields): ModelData["properties"] {
  const address = addressOf(raw.object("Address"));
  const manager = raw.object("RentalManager");
  const phones = phonesOf(manager);
  // A link may be another one each time it is read.
  manager?.leaveOut("ProfilePhotoUrl");
  const type = raw.text("RentalType");
  const subType = raw.text("RentalSubType");
  // `type_raw` has room for one of them.
  if (subType !== null) raw.keepWhole("RentalType");
  return {
    name: raw.text("Name") ?? address.address_1,
    code: null,
    type_raw: subType ?? type,
    type_normalized: propertyType(type, subType),
    is_active: raw.flag("IsActive"),
    number_of_units: raw.whole("NumberUnits"),
    ...address,
    county: null,
    manager_name: manager ? nameOf(manager) : null,
    manager_email: manager?.text("Email") ?? null,
    manager_phone_1: phones[0]?.number ?? null,
    manager_phone_1_type: phones[0]?.type ?? null,
    website: null,
    year_built: raw.whole("YearBuilt"),
    square_feet: null,
    short_description: raw.text("StructureDescription"),
    notes: null,
  };
}

/** Buildium's RentalUnitMessage as a unified unit. */
export function mapUnit(raw: RawFields): ModelData["units"] {
  const bathrooms = countOf(BATHROOMS, raw, "UnitBathrooms");
  const isOccupied = raw.flag("IsUnitOccupied");
  const rent = raw.cents("MarketRent");
  return {
    x_property_id: raw.id("PropertyId"),
    // A single-family rental's only unit has no number at Buildium.
    number: raw.text("UnitNumber") ?? "1",
    building_name: raw.text("BuildingName"),
    floor: null,
    floor_plan_name: null,
    bedrooms: countOf(BEDROOMS, raw, "UnitBedrooms"),
    bathrooms,
    bathrooms_full: bathrooms === null ? null : Math.floor(Number.parseFloat(bathrooms)),
    bathrooms_half: bathrooms === null ? null : bathrooms.endsWith(".5") ? 1 : 0,
    square_feet: raw.whole("UnitSize"),
    is_available: isOccupied === null ? null : !isOccupied,
    is_furnished: null,
    is_listed: raw.flag("IsUnitListed"),
    is_vacant: isOccupied === null ? null : !isOccupied,
    pets_allowed: null,
    rent_amount_market_in_cents: rent,
    rent_amount_min_in_cents: rent,
    rent_amount_max_in_cents: rent,
    ...addressOf(raw.object("Address")),
  };
}

function nameOf(raw: RawFields): string | null {
  if (raw.flag("IsCompany")) return raw.text("CompanyName");
  return [raw.text("FirstName"), raw.text("LastName")].filter(Boolean).join(" ") || null;
}

function propertyType(
  type: string | null,
  subType: string | null,
): ModelData["properties"]["type_normalized"] {
  if (type === "Commercial") return "COMMERCIAL";
  if (subType === "SingleFamily" || subType === "CondoTownhome") return "SINGLE_FAMILY";
  if (subType === "MultiFamily") return "MULTI_FAMILY";
  return type === null && subType === null ? null : "OTHER";
}

const BEDROOMS = [
  "Studio",
  "OneBed",
  "TwoBed",
  "ThreeBed",
  "FourBed",
  "FiveBed",
  "SixBed",
  "SevenBed",
  "EightBed",
];
const AT_LEAST = new Map([
  ["NineBedPlus", "9"],
  ["FivePlusBath", "5"],
]);
const BATHROOMS = ["", "OneBath", "TwoBath", "ThreeBath", "FourBath", "FiveBath"];

/**
 * Buildium spells counts out: `TwoPointFiveBath`, `NineBedPlus`. Null for `NotSet`, which says nothing, and for words we do
 * not know.
 */
function countOf(words: string[], raw: RawFields, name: string): string | null {
  if (raw.text(name) === "NotSet") return null;
  const value = raw.word(name);
  if (value === null) return null;
  const index = words.indexOf(value.replace("PointFive", ""));
  if (index < 0) return AT_LEAST.get(value) ?? null;
  return value.includes("PointFive") ? `${index}.5` : String(index);
}
