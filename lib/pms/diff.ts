export type RecordData = Record<string, unknown>;
export type RecordDiff = { new: RecordData; previous: RecordData };

/** When a record was seen says nothing about what it is, so it never counts as a change. */
const IGNORED = new Set(["last_seen_at", "last_seen"]);

/**
 * The changed fields of a record, before and after; null when nothing changed. A missing field equals null,
 * the order of keys does not matter, the order of lists does.
 */
export function diffRecord(previous: RecordData, next: RecordData): RecordDiff | null {
  let changed: string[] | undefined;
  for (const field in next) {
    if (IGNORED.has(field) || isSame(own(previous, field), next[field])) continue;
    changed ??= [];
    changed.push(field);
  }
  for (const field in previous) {
    if (previous[field] == null || IGNORED.has(field) || Object.hasOwn(next, field)) continue;
    changed ??= [];
    changed.push(field);
  }
  if (!changed) return null;
  return { new: pick(next, changed), previous: pick(previous, changed) };
}

/** Whether two JSON values mean the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b || (a == null && b == null)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => isSame(item, b[index]));
  }
  for (const [key, value] of Object.entries(a)) if (!isSame(value, own(b, key))) return false;
  for (const [key, value] of Object.entries(b)) {
    if (value != null && !Object.hasOwn(a, key)) return false;
  }
  return true;
}

/** A field of its own; `toString` and the like are not fields. */
function own(from: object, key: string): unknown {
  return Object.hasOwn(from, key) ? Reflect.get(from, key) : undefined;
}

const pick = (from: RecordData, fields: string[]): RecordData =>
  Object.fromEntries(fields.map((field) => [field, own(from, field) ?? null]));
