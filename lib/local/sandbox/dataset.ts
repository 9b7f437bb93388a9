import type { Account } from "@/lib/local/sandbox/accounts";
import {
  generateBooking,
  generateHotelProperty,
  generateRatePlan,
  generateRoomType,
} from "@/lib/local/sandbox/generate-hotel";
import { generateApplicant, generateLead, generateOwner } from "@/lib/local/sandbox/generate-people";
import {
  generateLease,
  generateProperty,
  generateResident,
  generateUnit,
} from "@/lib/local/sandbox/generate-residential";
import { generateCharge, generateServiceRequest } from "@/lib/local/sandbox/generate-work";
import { idOf, money, type RawRecord } from "@/lib/local/sandbox/raw";
import { type AccountState, skewOf } from "@/lib/local/sandbox/state";
import type { Model } from "@/lib/pms/model-names";

/** The records of one account: generated when they are read, with the stored changes on top. */
export type Dataset = {
  has: (model: Model) => boolean;
  size: (model: Model) => number;
  record: (model: Model, index: number) => RawRecord | null;
  /** Fields as they are to be stored so that the record then reads as they say: rounds go on top of an amount. */
  storedFields: (model: Model, index: number, fields: Record<string, unknown>) => Record<string, unknown>;
  /** Up to `limit` records from a position on; `next` is where the following page starts. */
  list: (
    model: Model,
    from: number,
    limit: number,
    sinceMs: number | null,
  ) => { records: RawRecord[]; next: number | null; total: number };
};

/** The field that a round raises. */
const AMOUNTS: Partial<Record<Model, string>> = {
  units: "market_rent",
  residents: "balance",
  leases: "rent",
  resident_charges: "amount",
  rate_plans: "rate",
  bookings: "total",
};
/** Generated records carry instants of 2025, spread by position. */
const FIRST_UPDATE_MS = Date.UTC(2025, 0, 1);

export function datasetOf(account: Account, state: AccountState): Dataset {
  const generated = (model: Model): number => account.sizes[model] ?? 0;
  const size = (model: Model): number => generated(model) + (state.added[model]?.length ?? 0);

  const roundsOf = roundsByModel(state);

  function updatedAtMs(model: Model, index: number): number {
    const added = state.added[model]?.[index - generated(model)];
    let at = added ? Date.parse(added.at) : FIRST_UPDATE_MS + ((index * 7_919) % 25_000_000) * 1_000;
    const change = state.changes[model]?.[index];
    if (change) at = Math.max(at, Date.parse(change.at));
    for (const { stride, atMs } of roundsOf(model)) if (index % stride === 0 && atMs > at) at = atMs;
    return at - skewOf(state);
  }

  const raisedBy = (model: Model, index: number): number =>
    1_000 * roundsOf(model).filter(({ stride }) => index % stride === 0).length;

  function addToAmount(model: Model, fields: Record<string, unknown>, pence: number): void {
    const amount = AMOUNTS[model];
    if (!amount || pence === 0 || fields[amount] === undefined) return;
    fields[amount] = money(Math.round(Number(fields[amount]) * 100) + pence);
  }

  function storedFields(model: Model, index: number, fields: Record<string, unknown>) {
    const stored = { ...fields };
    addToAmount(model, stored, -raisedBy(model, index));
    return stored;
  }

  function record(model: Model, index: number): RawRecord | null {
    if (index < 0 || index >= size(model)) return null;
    const added = state.added[model]?.[index - generated(model)];
    const fields = added ? { ...added.fields } : generate(account, model, index);
    Object.assign(fields, state.changes[model]?.[index]?.fields);
    addToAmount(model, fields, raisedBy(model, index));
    const updatedAt = new Date(updatedAtMs(model, index)).toISOString();
    return { id: idOf(account.prefix, model, index), ...fields, updated_at: updatedAt };
  }

  function list(model: Model, from: number, limit: number, sinceMs: number | null) {
    const end = size(model);
    const matches = (index: number): boolean => sinceMs === null || updatedAtMs(model, index) >= sinceMs;
    let index = from;
    const records: RawRecord[] = [];
    for (; index < end && records.length < limit; index++) {
      const found = matches(index) ? record(model, index) : null;
      if (found) records.push(found);
    }
    while (index < end && !matches(index)) index++;
    return {
      records,
      next: index < end ? index : null,
      total: sinceMs === null ? end : count(model, sinceMs),
    };
  }

  const counted = new Map<Model, { key: string; total: number }>();
  /** Remembered while nothing changes: each page of a long listing asks for it again. */
  function count(model: Model, sinceMs: number): number {
    const changes = Object.keys(state.changes[model] ?? {}).length;
    const last = state.rounds.at(-1)?.at ?? "";
    const key = [sinceMs, skewOf(state), size(model), changes, state.rounds.length, last].join("|");
    const known = counted.get(model);
    if (known?.key === key) return known.total;
    let total = 0;
    for (let index = 0; index < size(model); index++) if (updatedAtMs(model, index) >= sinceMs) total++;
    counted.set(model, { key, total });
    return total;
  }

  return { has: (model) => account.sizes[model] !== undefined, size, record, storedFields, list };
}

type Round = { stride: number; atMs: number };

/** The rounds of a model, sorted out once: a listing of a million records asks for them at each. */
function roundsByModel(state: AccountState): (model: Model) => Round[] {
  let sorted = new Map<Model, Round[]>();
  let known = -1;
  return (model) => {
    if (known !== state.rounds.length) {
      known = state.rounds.length;
      sorted = new Map();
      for (const { model: of, stride, at } of state.rounds) {
        sorted.set(of, [...(sorted.get(of) ?? []), { stride, atMs: Date.parse(at) }]);
      }
    }
    return sorted.get(model) ?? NO_ROUNDS;
  };
}
const NO_ROUNDS: Round[] = [];

type Generate = (account: Account, index: number) => Record<string, unknown>;

const GENERATORS: Partial<Record<Model, Generate>> = {
  properties: (account, index) =>
    account.kind === "hotel" ? generateHotelProperty(account) : generateProperty(account, index),
  units: generateUnit,
  residents: generateResident,
  leases: generateLease,
  owners: generateOwner,
  applicants: generateApplicant,
  leads: generateLead,
  service_requests: generateServiceRequest,
  resident_charges: generateCharge,
  room_types: generateRoomType,
  rate_plans: generateRatePlan,
  bookings: generateBooking,
};

const generate = (account: Account, model: Model, index: number): Record<string, unknown> =>
  GENERATORS[model]?.(account, index) ?? {};
