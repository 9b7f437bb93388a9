import type { FormField } from "@/lib/writes/form-fields";

/** What is typed, by field. An empty text is nothing. */
export type FormValues = Record<string, string>;

/** A value as it is typed: money in units, yes and no as words. */
export function toTyped(field: FormField, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (field.kind === "money") return (Number(value) / 100).toFixed(2);
  return String(value);
}

/** What is sent of what was typed: only what differs from before; a field that was emptied as null. */
export function toSent(fields: FormField[], typed: FormValues, before: FormValues): Record<string, unknown> {
  const changed = fields.filter(({ name }) => (typed[name] ?? "").trim() !== (before[name] ?? "").trim());
  return Object.fromEntries(
    changed.map((field) => [field.name, sentOf(field, (typed[field.name] ?? "").trim())]),
  );
}

function sentOf(field: FormField, text: string): unknown {
  if (text === "") return field.isNullable ? null : "";
  if (field.kind === "flag") return text === "true";
  if (field.kind === "whole") return numberOf(text);
  if (field.kind === "money") return centsOf(text);
  return text;
}

/** Text that is no number is sent as it is, so that its field is refused by name. */
const numberOf = (text: string): unknown => (/^-?\d{1,15}$/.test(text) ? Number(text) : text);

function centsOf(text: string): unknown {
  const plain = text.replaceAll(/[,\s]/g, "");
  return /^-?\d{1,12}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : text;
}

/** The vendor's words that name a field, by that field; those that name none under "". */
export function errorsByField(errors: string[], fields: FormField[]): Record<string, string[]> {
  const out: Record<string, string[]> = {};
  for (const words of errors) {
    const field = fields.find(({ name }) => words.includes(`(${name})`));
    const key = field?.name ?? "";
    out[key] = [...(out[key] ?? []), field ? words.replace(/^[^:]*\(\w+\): */, "") : words];
  }
  return out;
}
