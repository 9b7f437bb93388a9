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
  for (const key of Object.keys(value).sort()) {
    const field: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
    if (field == null || (isTop && (key === "last_seen_at" || key === "last_seen"))) continue;
    out += `${JSON.stringify(key)}:${stable(field)},`;
  }
  return `${out}}`;
}

function stable(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(stable).join(",")}]`;
  return stableFields(value, false);
}
