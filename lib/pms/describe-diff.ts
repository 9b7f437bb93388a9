import type { RecordDiff } from "@/lib/pms/diff";
import { fieldLabel, fieldText, isOtherName } from "@/lib/pms/field-text";

/** One changed value in words; null where there is none on that side. */
export type ChangedField = { label: string; before: string | null; after: string | null };

/**
 * A diff as people read it: one line per value that changed, nested ones as "Occupancy › Adults", list items by their
 * id or place. `currency` is the record's own, where it has one.
 */
export function describeDiff(diff: RecordDiff, currency: string | null = null): ChangedField[] {
  const fields = new Set([...Object.keys(diff.new), ...Object.keys(diff.previous)]);
  const told = [...fields].filter((field) => !isOtherName(field, diff.new));
  return told.flatMap((field) =>
    compare(fieldLabel(field), field, diff.previous[field] ?? null, diff.new[field] ?? null, currency),
  );
}

function compare(
  label: string,
  field: string,
  before: unknown,
  after: unknown,
  currency: string | null,
): ChangedField[] {
  const old = partsOf(before);
  const next = partsOf(after);
  if ((old || before === null) && (next || after === null) && (old || next)) {
    const keys = new Set([...(next?.keys() ?? []), ...(old?.keys() ?? [])]);
    return [...keys].flatMap((key) => {
      const was = old?.get(key);
      const is = next?.get(key);
      const part = (is ?? was)?.label ?? key;
      return compare(`${label} › ${part}`, key, was?.value ?? null, is?.value ?? null, currency);
    });
  }
  const lines = { before: fieldText(field, before, currency), after: fieldText(field, after, currency) };
  return lines.before === lines.after ? [] : [{ label, ...lines }];
}

type Part = { label: string; value: unknown };

/** The parts of a nested value by key; undefined for a plain one. Lists of plain values are shown whole. */
function partsOf(value: unknown): Map<string, Part> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!Array.isArray(value)) {
    return new Map(
      Object.entries(value).map(([key, part]) => [key, { label: fieldLabel(key), value: part }]),
    );
  }
  if (!value.every((item) => typeof item === "object" && item !== null)) return undefined;
  return new Map(
    value.map((item: object, index) => {
      const id = Object.entries(item).find(([key, part]) => key.startsWith("x_") && typeof part === "string");
      return [
        id ? String(id[1]) : `#${index + 1}`,
        { label: id ? String(id[1]) : `#${index + 1}`, value: item },
      ];
    }),
  );
}
