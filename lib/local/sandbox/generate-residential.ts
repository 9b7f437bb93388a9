import type { Account } from "@/lib/local/sandbox/accounts";
import { BUILDINGS, FORENAMES, STREETS, SURNAMES } from "@/lib/local/sandbox/names";
import {
  leaseDates,
  leaseStatus,
  propertyOf,
  ukPhone,
  unitOfLease,
  unitRef,
} from "@/lib/local/sandbox/portfolio";
import { randomFor } from "@/lib/local/sandbox/random";
import { addDays, idOf, money } from "@/lib/local/sandbox/raw";

type Fields = Record<string, unknown>;

const SALT = { property: 1, unit: 2, resident: 3, lease: 4 };

export function generateProperty(account: Account, index: number): Fields {
  const random = randomFor(account.seed, SALT.property, index);
  const street = random.pick(STREETS);
  const kind = random.pick(["APARTMENT_BLOCK", "APARTMENT_BLOCK", "HOUSE", "STUDENT_HALLS", "MIXED_USE"]);
  const desk = account.name.toLowerCase().replace(/[^a-z]+/g, "-");
  return {
    name: `${random.pick(SURNAMES)} ${random.pick(BUILDINGS)} ${index + 1}`,
    reference: `${account.prefix}${String(index + 1).padStart(3, "0")}`,
    kind,
    address: {
      line_1: `${random.between(1, 180)} ${street}`,
      line_2: null,
      town: account.town,
      county: null,
      postcode: `ZZ${random.between(1, 20)} ${random.between(1, 9)}AA`,
      country_code: "GB",
    },
    units: countAt(account, "units", account.sizes.properties ?? 1, index),
    built: String(random.between(1890, 2022)),
    floor_area_sqft: random.between(9_000, 60_000),
    active: random.chance(0.97) ? "Y" : "N",
    manager: { name: "Lettings desk", email: `lettings@${desk}.example`, phone: ukPhone(random) },
    website: `https://${desk}.example`,
    notes: null,
  };
}

export function generateUnit(account: Account, index: number): Fields {
  const random = randomFor(account.seed, SALT.unit, index);
  const beds = random.between(0, 4);
  const halfBath = random.chance(0.3);
  const rent = 65_000 + beds * 27_500 + random.between(0, 40) * 500;
  const status = index < (account.sizes.leases ?? 0) ? leaseStatus(account, index) : "ENDED";
  const isVacant = status === "ENDED" || status === "UPCOMING" || status === "EVICTED";
  return {
    property_id: idOf(account.prefix, "properties", propertyOf(account, index)),
    ref: unitRef(account, index),
    building: null,
    floor: String(random.between(0, 8)),
    layout: beds === 0 ? "Studio" : `${beds} bed`,
    beds: String(beds),
    baths: halfBath ? "1.5" : "1",
    area_sqft: 320 + beds * 190 + random.between(0, 120),
    market_rent: money(rent),
    vacancy: isVacant ? "VACANT" : "OCCUPIED",
    furnished: random.pick(["FULL", "PART", "NONE"]),
    advertised: isVacant && random.chance(0.6),
    pets: random.pick(["ALLOWED", "NOT_ALLOWED"]),
  };
}

export function generateResident(account: Account, index: number): Fields {
  const random = randomFor(account.seed, SALT.resident, index);
  const leases = account.sizes.leases ?? 0;
  const lease = index < leases ? index : index - leases;
  const hasLease = lease < leases;
  const forename = random.pick(FORENAMES);
  const surname = random.pick(SURNAMES);
  const arrears = random.chance(0.08) ? random.between(1, 90) * 1_000 : 0;
  return {
    property_id: idOf(account.prefix, "properties", propertyOf(account, unitOfLease(account, lease))),
    forename,
    middle: null,
    surname,
    email: `${forename}.${surname}.${index + 1}@residents.example`.toLowerCase(),
    alternative_email: null,
    mobile: ukPhone(random),
    landline: null,
    born: addDays("1950-01-01", random.between(0, 19_000)),
    balance: money(arrears),
    arrears: money(arrears),
    notes: null,
    tenancies: hasLease
      ? [{ lease_id: idOf(account.prefix, "leases", lease), ...tenancy(account, lease, index < leases) }]
      : [],
  };
}

export function generateLease(account: Account, index: number): Fields {
  const random = randomFor(account.seed, SALT.lease, index);
  const unit = unitOfLease(account, index);
  const status = leaseStatus(account, index);
  const dates = leaseDates(account, index);
  const rent = 60_000 + random.between(0, 160) * 1_000;
  const arrears = random.chance(0.08) ? random.between(1, 60) * 1_500 : 0;
  const leases = account.sizes.leases ?? 0;
  const joint = index + leases < (account.sizes.residents ?? 0) ? index + leases : null;
  const tenants = [index, ...(joint === null ? [] : [joint])].filter(
    (r) => r < (account.sizes.residents ?? 0),
  );
  return {
    property_id: idOf(account.prefix, "properties", propertyOf(account, unit)),
    unit_id: idOf(account.prefix, "units", unit),
    unit_ref: unitRef(account, unit),
    status,
    kind: random.pick(["FIXED", "FIXED", "PERIODIC"]),
    term_months: 12,
    from: dates.from,
    to: dates.to,
    signed_on: addDays(dates.from, -random.between(3, 40)),
    move_in: status === "UPCOMING" ? null : dates.from,
    move_out: status === "ENDED" || status === "EVICTED" ? dates.to : null,
    expected_move_out: status === "NOTICE" ? dates.to : null,
    pay_day: random.between(1, 28),
    rent: money(rent),
    market_rent: money(rent + 2_500),
    deposit: money(Math.round((rent * 12 * 5) / 52)),
    balance: money(arrears),
    arrears: money(arrears),
    tenants: tenants.map((resident) => ({
      resident_id: idOf(account.prefix, "residents", resident),
      ...tenancy(account, index, resident === index),
    })),
  };
}

function tenancy(account: Account, lease: number, isLead: boolean): Fields {
  const status = leaseStatus(account, lease);
  const dates = leaseDates(account, lease);
  return {
    role: isLead ? "LEAD" : "JOINT",
    moved_in: status === "UPCOMING" ? null : dates.from,
    moved_out: status === "ENDED" || status === "EVICTED" ? dates.to : null,
    notice_given: status === "NOTICE" ? addDays(dates.to, -60) : null,
  };
}

function countAt(account: Account, model: "units", buckets: number, index: number): number {
  const total = account.sizes[model] ?? 0;
  return Math.ceil(((index + 1) * total) / buckets) - Math.ceil((index * total) / buckets);
}
