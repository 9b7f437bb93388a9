import type { Account } from "@/lib/local/sandbox/accounts";
import { leaseStatus, propertyOf, unitOfLease, unitRef } from "@/lib/local/sandbox/portfolio";
import { type Random, randomFor } from "@/lib/local/sandbox/random";
import { addDays, idOf, money } from "@/lib/local/sandbox/raw";
import {
  CHARGE_CODES,
  DAYS_ALLOWED,
  REPAIR_CATEGORIES,
  REPAIR_PRIORITIES,
  REPAIR_STATES,
  REPAIR_SUMMARIES,
} from "@/lib/local/sandbox/vocabulary";

type Fields = Record<string, unknown>;

const SALT = { repair: 31, charge: 32 };

/** A repair somebody reported of a unit: by who lives in it, or by the office where nobody does. */
export function generateServiceRequest(account: Account, index: number): Fields {
  const random = randomFor(account.seed, SALT.repair, index);
  const unit = random.between(0, (account.sizes.units || 1) - 1);
  const category = random.pick(REPAIR_CATEGORIES);
  const priority = random.pick(REPAIR_PRIORITIES);
  const reportedOn = addDays("2026-06-01", random.between(0, 170));
  const state = random.pick([...REPAIR_STATES, "CLOSED"]);
  const isDone = state === "DONE" || state === "CLOSED";
  const doneOn = isDone ? addDays(reportedOn, random.between(0, DAYS_ALLOWED[priority])) : null;
  const isLived = unit < (account.sizes.leases ?? 0) && leaseStatus(account, unit) === "CURRENT";
  const mayEnter = random.chance(0.6);
  return {
    property_id: idOf(account.prefix, "properties", propertyOf(account, unit)),
    unit_id: idOf(account.prefix, "units", unit),
    unit_ref: unitRef(account, unit),
    resident_id: isLived ? idOf(account.prefix, "residents", unit) : null,
    number: repairNumber(account.prefix, index),
    category,
    summary: random.pick(REPAIR_SUMMARIES[category]),
    details: null,
    priority,
    state,
    may_enter: mayEnter,
    access_notes: mayEnter ? null : "Please ring before coming.",
    reported_on: reportedOn,
    due_on: addDays(reportedOn, DAYS_ALLOWED[priority]),
    visit_on: state === "ASSIGNED" ? addDays(reportedOn, 2) : doneOn,
    done_on: doneOn,
    contractor: state === "REPORTED" ? null : random.pick(["Tideway Repairs", "Quick Spanner", "Own staff"]),
    contractor_notes: null,
    outcome: isDone ? "Repaired and tested." : null,
    notes: null,
  };
}

export const repairNumber = (prefix: string, index: number): string =>
  `${prefix}/26/${String(index + 1).padStart(4, "0")}`;

/** A charge of a lease to the resident who leads it; every lease has its turn. */
export function generateCharge(account: Account, index: number): Fields {
  const random = randomFor(account.seed, SALT.charge, index);
  const lease = index % Math.max(1, Math.min(account.sizes.leases ?? 1, account.sizes.residents ?? 1));
  const unit = unitOfLease(account, lease);
  const code = random.pick(["RENT", "RENT", "RENT", ...CHARGE_CODES]);
  const amount = code === "RENT" ? random.between(120, 320) * 500 : random.between(10, 180) * 100;
  const outstanding = random.pick([0, 0, 0, amount, Math.round(amount / 2)]);
  const month = random.between(6, 11);
  const period = `2026-${String(month).padStart(2, "0")}`;
  return {
    property_id: idOf(account.prefix, "properties", propertyOf(account, unit)),
    unit_id: idOf(account.prefix, "units", unit),
    lease_id: idOf(account.prefix, "leases", lease),
    resident_id: idOf(account.prefix, "residents", lease),
    code,
    ledger: ledgerOf(code),
    title: titleOf(code, period),
    details: null,
    reference: `${account.prefix}-INV-${String(index + 1).padStart(5, "0")}`,
    amount: money(amount),
    outstanding: money(outstanding),
    paid: money(amount - outstanding),
    charged_on: `${period}-01`,
    due_on: addDays(`${period}-01`, dueAfter(random)),
    period,
    source: code === "RENT" ? "SCHEDULE" : "MANUAL",
  };
}

const dueAfter = (random: Random): number => random.pick([0, 0, 7, 14]);

export const ledgerOf = (code: string): string => (code === "RENT" ? "4000" : "4100");

/** "Rent for 2026-11", in the plain words that this PMS prints on a demand. */
export const titleOf = (code: string, period: string): string =>
  `${code.charAt(0)}${code.slice(1).toLowerCase()} for ${period}`;
