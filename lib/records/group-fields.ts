import { fieldLabel, fieldText, isOtherName } from "@/lib/pms/field-text";
import type { Model } from "@/lib/pms/model-names";
import { MODEL_SCHEMAS } from "@/lib/pms/models";

export type FieldFact = {
  field: string;
  label: string;
  text: string;
  /** What the vendor calls it, beside our word for it. */
  raw: string | null;
};
export type FieldGroup = { title: string; facts: FieldFact[] };

const GROUPS: { title: string; fields: RegExp }[] = [
  { title: "Money", fields: /_in_cents$|^currency$|^amount_raw$|^rent_due_day$/ },
  { title: "Dates", fields: /date|^post_month$/ },
  { title: "Contact", fields: /email|phone|website|^mail$/ },
  { title: "Address", fields: /^address_|^(city|state|zip|country|county)$/ },
];
const REST = "Facts";
/** Shown as links to the records they name, or on their own. */
const ELSEWHERE = /^x_\w+_ids?$|_meta_data$|^custom_data$/;

/** A record's fields in words, in groups and in the model's order; what has no value is left out. A raw value stands beside its normalised one. */
export function groupFields(model: Model, data: Record<string, unknown>): FieldGroup[] {
  const currency = typeof data.currency === "string" ? data.currency : null;
  const groups = new Map<string, FieldFact[]>([[REST, []]]);
  for (const [field, value] of flatten(inOrder(model, data))) {
    const normalised = field.replace(/_raw$/, "_normalized");
    const isBeside = normalised !== field && data[normalised] !== null && data[normalised] !== undefined;
    const text = fieldText(lastPart(field), value, currency);
    if (ELSEWHERE.test(field) || isBeside || isOtherName(field, data) || text === null) continue;
    const title = GROUPS.find((group) => group.fields.test(lastPart(field)))?.title ?? REST;
    const raw = field.endsWith("_normalized") ? data[field.replace(/_normalized$/, "_raw")] : null;
    const fact = { field, label: labelOf(field), text, raw: typeof raw === "string" ? raw : null };
    groups.set(title, [...(groups.get(title) ?? []), fact]);
  }
  return [...groups].flatMap(([title, facts]) => (facts.length > 0 ? [{ title, facts }] : []));
}

/** PostgreSQL keeps no order of keys. */
function inOrder(model: Model, data: Record<string, unknown>): Record<string, unknown> {
  const known = Object.keys(MODEL_SCHEMAS[model].shape).filter((field) => Object.hasOwn(data, field));
  return { ...Object.fromEntries(known.map((field) => [field, data[field]])), ...data };
}

/** Fields of nested objects follow as `customer.name`. */
const flatten = (data: Record<string, unknown>): [string, unknown][] =>
  Object.entries(data).flatMap(([field, value]): [string, unknown][] => {
    const isNested = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isNested || field === "custom_data") return [[field, value]];
    return Object.entries(value).map(([key, part]) => [`${field}.${key}`, part]);
  });

const lastPart = (field: string): string => field.slice(field.lastIndexOf(".") + 1);
const labelOf = (field: string): string => field.split(".").map(fieldLabel).join(" › ");
