const ACRONYMS: Record<string, string> = {
  id: "ID",
  ids: "IDs",
  ota: "OTA",
  zip: "ZIP",
  url: "URL",
  gl: "GL",
};
/** Names whose words alone would read wrongly. */
const LABELS: Record<string, string> = {
  address_1: "Address line 1",
  address_2: "Address line 2",
  leases_meta_data: "Leases",
  residents_meta_data: "Residents",
  type_normalized: "Type",
  type_raw: "Type at the vendor",
  status_normalized: "Status",
  status_raw: "Status at the vendor",
  resident_type_normalized: "Resident type",
  x_resident_type: "Resident type at the vendor",
  is_active: "Active",
  email_1: "Email",
  email_2: "Second email",
  phone_1: "Phone",
  phone_2: "Second phone",
};

const OTHER_NAMES = new Map([["status", "status_raw"]]);

/** Whether a field says what another one of `fields` does, for those who know it by this name. */
export function isOtherName(field: string, fields: object): boolean {
  const name = OTHER_NAMES.get(field);
  return name !== undefined && Object.hasOwn(fields, name);
}

/**
 * A unified field's name in sentence case, without its unit: `rent_amount_in_cents` is "Rent amount", and the vendor's id
 * of something, `x_unit_id`, is "Unit ID".
 */
export function fieldLabel(field: string): string {
  const known = LABELS[field];
  if (known) return known;
  const words = field
    .replace(/_in_cents$/, "")
    .replace(/^is_/, "")
    .replace(/^x_(?=\w+_ids?$)/, "")
    .split("_")
    .filter(Boolean)
    .map((word) => ACRONYMS[word] ?? word);
  const text = words.join(" ");
  return text ? text.charAt(0).toUpperCase() + text.slice(1) : field;
}

/** A field's value in words; null where there is none. Money is in cents, dates are ISO 8601 calendar dates. */
export function fieldText(field: string, value: unknown, currency: string | null = null): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") {
    return field.endsWith("_in_cents") ? moneyText(value, currency) : numberText(field, value);
  }
  if (typeof value === "string") return stringText(field, value);
  if (Array.isArray(value) && value.length === 0) return "None";
  if (Array.isArray(value) && value.every((item) => typeof item !== "object"))
    return value.map(String).join(", ");
  return JSON.stringify(value);
}

// Made once: making one takes longer than a hundred values are written in.
const MONEY = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const NUMBER = new Intl.NumberFormat("en-US");

/** Amounts of residential systems carry no currency and are written without one. */
function moneyText(cents: number, currency: string | null): string {
  const amount = MONEY.format(cents / 100);
  return currency ? `${amount} ${currency}` : amount;
}

const numberText = (field: string, value: number): string =>
  field.includes("year") ? String(value) : NUMBER.format(value);

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

function stringText(field: string, value: string): string {
  if (value === "") return "Empty text";
  if (DATE.test(value) && !Number.isNaN(Date.parse(value))) return DAY.format(new Date(value));
  // Normalised enumerations are the only fields whose values are names of ours.
  if (/_normalized$|_type$/.test(field) && /^[A-Z]+(_[A-Z]+)*$/.test(value)) {
    const words = value.toLowerCase().replaceAll("_", " ");
    return words.charAt(0).toUpperCase() + words.slice(1);
  }
  return value;
}
