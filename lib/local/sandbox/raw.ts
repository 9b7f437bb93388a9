import type { Model } from "@/lib/pms/model-names";

/** A record as this PMS sends it: its own names, decimal strings for money, its own status words. */
export type RawRecord = { id: string; updated_at: string } & Record<string, unknown>;

const LETTERS: Record<Model, string> = {
  properties: "P",
  units: "U",
  residents: "R",
  leases: "L",
  owners: "O",
  applicants: "C",
  leads: "E",
  service_requests: "S",
  resident_charges: "D",
  room_types: "T",
  rate_plans: "A",
  bookings: "B",
};
const MODEL_OF_LETTER = new Map(Object.entries(LETTERS).map(([model, letter]) => [letter, model]));

export const idOf = (prefix: string, model: Model, index: number): string =>
  `${prefix}-${LETTERS[model]}-${String(index + 1).padStart(5, "0")}`;

/** The position that `idOf` made the id of; null for an id of another account or model. */
export function indexOf(prefix: string, model: Model, id: string): number | null {
  const [start, letter = "", digits = ""] = id.split("-");
  if (start !== prefix || MODEL_OF_LETTER.get(letter) !== model || !/^\d{5,}$/.test(digits)) return null;
  return Number(digits) - 1;
}

/** Pence as the decimal string that this PMS sends. */
export const money = (pence: number): string => (pence / 100).toFixed(2);

const DAY_MS = 86_400_000;
// Dates are most of the cost of a generated record, and there are only some thousands of them.
const days = new Map<string, number>();
const dates = new Map<number, string>();

/** `2026-01-31` moved by whole days. */
export function addDays(date: string, count: number): string {
  const day = (days.get(date) ?? remember(days, date, Date.parse(date) / DAY_MS)) + count;
  return dates.get(day) ?? remember(dates, day, new Date(day * DAY_MS).toISOString().slice(0, 10));
}

function remember<K, V>(cache: Map<K, V>, key: K, value: V): V {
  if (cache.size > 100_000) cache.clear();
  cache.set(key, value);
  return value;
}
