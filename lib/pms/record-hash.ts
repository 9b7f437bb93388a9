import { createHash } from "node:crypto";
import type { RecordData } from "@/lib/pms/diff";

/**
 * 128 bits, hex, over a record's meaning: equal for two records exactly when `diffRecord` finds no change.
 * A stored hash tells an unchanged record without reading the record.
 */
export function recordHash(data: RecordData): string {
  return createHash("sha256").update(stableFields(data, true)).digest("hex").slice(0, 32);
}

function stableFields(value: object, isTop: boolean): string {
  let out = "{";
  for (const [key, spelled] of sortedKeys(Object.keys(value))) {
    if (isTop && (key === "last_seen_at" || key === "last_seen")) continue;
    const field: unknown = Reflect.get(value, key);
    if (field == null) continue;
    out += spelled;
    out += stable(field);
    out += ",";
  }
  return `${out}}`;
}

function stable(value: unknown): string {
  if (typeof value === "number") return String(Object.is(value, -0) ? 0 : value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(stable).join(",")}]`;
  return stableFields(value, false);
}

type Order = { keys: string[]; sorted: [key: string, spelled: string][] };
// All records of a model have the same keys, so that sorting and spelling them happens once. By how many there are.
const orders = new Map<number, Order[]>();
const MOST_ORDERS = 50;

function sortedKeys(keys: string[]): Order["sorted"] {
  const known = orders.get(keys.length) ?? [];
  const order = known.find((one) => isSameList(one.keys, keys));
  if (order) return order.sorted;
  const sorted = keys.toSorted().map((key): [string, string] => [key, `${JSON.stringify(key)}:`]);
  orders.set(keys.length, [{ keys, sorted }, ...known.slice(0, MOST_ORDERS)]);
  return sorted;
}

function isSameList(a: string[], b: string[]): boolean {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
