import type { Account } from "@/lib/local/sandbox/accounts";
import { FORENAMES, STREETS, SURNAMES } from "@/lib/local/sandbox/names";
import { leaseStatus, propertyOf, ukPhone } from "@/lib/local/sandbox/portfolio";
import { type Random, randomFor } from "@/lib/local/sandbox/random";
import { addDays, idOf, money } from "@/lib/local/sandbox/raw";
import { ENQUIRY_STAGES } from "@/lib/local/sandbox/vocabulary";

type Fields = Record<string, unknown>;

const SALT = { owner: 21, applicant: 22, lead: 23 };

/** Owners hold the properties in turn, so that each property has one; every sixth is a company. */
export function generateOwner(account: Account, index: number): Fields {
  const random = randomFor(account.seed, SALT.owner, index);
  const owners = account.sizes.owners || 1;
  const held: string[] = [];
  for (let property = index; property < (account.sizes.properties ?? 0); property += owners) {
    held.push(idOf(account.prefix, "properties", property));
  }
  const person = personOf(random, index, "owners");
  return {
    ...person,
    kind: index % 6 === 5 ? "COMPANY" : "PERSON",
    company: index % 6 === 5 ? `${person.surname} Estates Ltd` : null,
    property_ids: held,
    address: {
      line_1: `${random.between(1, 90)} ${random.pick(STREETS)}`,
      line_2: null,
      town: account.town,
      postcode: `ZZ${random.between(1, 20)} ${random.between(1, 9)}AB`,
      country_code: "GB",
    },
    paid_by: random.pick(["BANK_TRANSFER", "BANK_TRANSFER", "CHEQUE"]),
    statement_day: random.between(1, 28),
    notes: null,
  };
}

export function generateApplicant(account: Account, index: number): Fields {
  const random = randomFor(account.seed, SALT.applicant, index);
  const unit = random.between(0, (account.sizes.units || 1) - 1);
  const stage = random.pick(["RECEIVED", "REFERENCING", "ACCEPTED", "DECLINED", "WITHDRAWN", "SIGNED"]);
  const hasLease = stage === "SIGNED" && unit < (account.sizes.leases ?? 0) && isLet(account, unit);
  return {
    property_id: idOf(account.prefix, "properties", propertyOf(account, unit)),
    unit_id: idOf(account.prefix, "units", unit),
    lease_id: hasLease ? idOf(account.prefix, "leases", unit) : null,
    enquiry_id: index < (account.sizes.leads ?? 0) ? idOf(account.prefix, "leads", index) : null,
    ...personOf(random, index, "applicants"),
    born: addDays("1955-01-01", random.between(0, 17_500)),
    role: random.pick(["APPLICANT", "APPLICANT", "APPLICANT", "CO_APPLICANT", "GUARANTOR"]),
    applications: [{ ref: `${account.prefix}-APP-${String(index + 1).padStart(5, "0")}`, stage }],
    income_yearly: money(random.between(180, 920) * 10_000),
    notes: null,
  };
}

export function generateLead(account: Account, index: number): Fields {
  const random = randomFor(account.seed, SALT.lead, index);
  const unit = random.between(0, (account.sizes.units || 1) - 1);
  const stage = random.pick(ENQUIRY_STAGES);
  const rent = random.between(6, 14) * 10_000;
  const beds = random.between(1, 4);
  return {
    property_id: idOf(account.prefix, "properties", propertyOf(account, unit)),
    unit_id: random.chance(0.5) ? idOf(account.prefix, "units", unit) : null,
    ...personOf(random, index, "enquiries"),
    stage,
    source: random.pick(["Website", "Portal", "Walk-in", "Referral", "Board outside"]),
    agent: `${random.pick(FORENAMES)} ${random.pick(SURNAMES)}`,
    move_by: addDays("2026-12-01", random.between(0, 180)),
    beds_wanted: beds,
    baths_wanted: beds > 2 ? "2" : "1",
    rent_from: money(rent),
    rent_to: money(rent + 30_000),
    months_wanted: random.pick([6, 12, 12, 12, 24]),
    people: random.between(1, beds + 1),
    viewing_on: stage === "VIEWING_BOOKED" ? addDays("2026-12-01", random.between(0, 20)) : null,
    notes: null,
  };
}

const isLet = (account: Account, unit: number): boolean =>
  ["CURRENT", "NOTICE", "UPCOMING"].includes(leaseStatus(account, unit));

function personOf(random: Random, index: number, domain: string) {
  const forename = random.pick(FORENAMES);
  const surname = random.pick(SURNAMES);
  return {
    forename,
    middle: null,
    surname,
    email: `${forename}.${surname}.${index + 1}@${domain}.example`.toLowerCase(),
    alternative_email: null,
    mobile: ukPhone(random),
    landline: null,
  };
}
