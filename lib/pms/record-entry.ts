import type { RecordData, RecordDiff } from "@/lib/pms/diff";
import type { Model } from "@/lib/pms/model-names";
import { LABEL_FIELDS, recordLabel } from "@/lib/pms/record-label";
import { NO_STATUS, RECORD_STATUSES } from "@/lib/pms/record-statuses";
import { searchWords } from "@/lib/pms/search-words";

/** What a record is listed and searched by, beside its data. */
export type RecordEntry = {
  /** One of the model's `RECORD_STATUSES`, or `NO_STATUS`. */
  status: string;
  /** `field=value` of each field that records are looked up by; values in lower case. */
  terms: string[];
  /** What names, contacts and codes are found by. */
  words: string[];
};

/** Fields that can be looked up by their whole value, at the top of a record or in one of its lists. */
export const LOOKUP_FIELDS = [
  "x_associated_property_ids",
  "x_unit_id",
  "x_lease_id",
  "x_resident_id",
  "x_lead_id",
  "x_room_type_id",
  "x_rate_plan_id",
  "email_1",
  "email_2",
  "phone_1",
  "phone_2",
  "number",
  "order_number",
  "ota_reservation_code",
] as const;
export type LookupField = (typeof LOOKUP_FIELDS)[number];

/** Lists whose items name other records. */
const LISTS = ["leases_meta_data", "residents_meta_data", "rooms"];
const SEARCHED = [
  "middle_name",
  "email_1",
  "email_2",
  "phone_1",
  "phone_2",
  "manager_name",
  "manager_email",
  "address_1",
  "code",
  "unit_number",
  "order_number",
  "reference_number",
  "service_category",
];
const SEARCHED_OF_CUSTOMER = ["name", "surname", "mail", "phone"];
/** A longer text than this says nothing that people search a record by. */
const MAX_SEARCHED = 500;
const MAX_TERM = 500;

export function recordEntry(model: Model, xId: string, data: RecordData): RecordEntry {
  const status = statusOf(model, data) ?? NO_STATUS;
  const isKnown = RECORD_STATUSES[model].includes(status);
  return { status: isKnown ? status : NO_STATUS, terms: termsOf(data), words: wordsOf(model, xId, data) };
}

/** Every field that an entry is made of. */
const ENTRY_FIELDS = new Set<string>([
  ...LOOKUP_FIELDS,
  ...LISTS,
  ...SEARCHED,
  ...LABEL_FIELDS,
  ...["is_active", "is_vacant", "is_open", "status_normalized", "applications", "customer"],
]);

/** False where none of the changed fields is one that an entry is made of. */
export function mayChangeEntry(diff: RecordDiff): boolean {
  for (const field in diff.new) if (ENTRY_FIELDS.has(field)) return true;
  return false;
}

/** How a term of a lookup is spelled. What is longer than any value of such a field has no room in an index: it is cut. */
export const termOf = (field: LookupField, value: string): string =>
  `${field}=${value.toLowerCase().replaceAll("\n", " ").slice(0, MAX_TERM)}`;

export const isSameEntry = (a: RecordEntry, b: RecordEntry): boolean =>
  a.status === b.status && isSameList(a.words, b.words) && isSameList(a.terms, b.terms);

function statusOf(model: Model, data: RecordData): string | null {
  switch (model) {
    case "properties":
      return flagAs(data.is_active, "ACTIVE", "INACTIVE");
    case "units":
      return flagAs(data.is_vacant, "VACANT", "OCCUPIED");
    case "resident_charges":
      return flagAs(data.is_open, "OPEN", "CLOSED");
    case "applicants":
      return textOf(itemsOf(data.applications).at(-1)?.status_normalized);
    default:
      return textOf(data.status_normalized);
  }
}

function termsOf(data: RecordData): string[] {
  const terms = new Set<string>();
  const add = (from: RecordData) => {
    for (const field of LOOKUP_FIELDS) {
      const value = textOf(from[field]);
      if (value) terms.add(termOf(field, value));
    }
  };
  add(data);
  for (const list of LISTS) for (const item of itemsOf(data[list])) add(item);
  const owned: unknown = data.x_associated_property_ids;
  if (Array.isArray(owned)) {
    for (const id of owned) if (textOf(id)) terms.add(termOf("x_associated_property_ids", String(id).trim()));
  }
  return [...terms];
}

function wordsOf(model: Model, xId: string, data: RecordData): string[] {
  const parts = [recordLabel(model, data), xId];
  for (const field of SEARCHED) parts.push(textOf(data[field]));
  if (model === "bookings" && isObject(data.customer)) {
    for (const field of SEARCHED_OF_CUSTOMER) parts.push(textOf(data.customer[field]));
  }
  // A phone number is found however it is punctuated.
  for (const phone of [data.phone_1, data.phone_2]) parts.push(textOf(phone)?.replace(/\D+/g, "") ?? null);
  return [...searchWords(parts.filter(Boolean).join(" ").slice(0, MAX_SEARCHED))];
}

const isSameList = (a: string[], b: string[]): boolean => a.join("\n") === b.join("\n");
const isObject = (value: unknown): value is RecordData =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const itemsOf = (list: unknown): RecordData[] => (Array.isArray(list) ? list.filter(isObject) : []);
const textOf = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : null;
const flagAs = (flag: unknown, yes: string, no: string): string | null =>
  flag === true ? yes : flag === false ? no : null;
