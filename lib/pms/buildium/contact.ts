import type { ModelData } from "@/lib/pms/models";
import type { RawFields } from "@/lib/pms/raw-fields";

export const addressOf = (raw: RawFields | null) => ({
  address_1: raw?.text("AddressLine1") ?? null,
  address_2: raw?.text("AddressLine2") ?? null,
  city: raw?.text("City") ?? null,
  state: raw?.text("State") ?? null,
  zip: raw?.text("PostalCode") ?? null,
  country: raw?.text("Country") ?? null,
});

type PhoneType = ModelData["residents"]["phone_1_type"];
const PHONE_TYPES: ReadonlyMap<string, PhoneType> = new Map([
  ["Home", "HOME"],
  ["Office", "WORK"],
  ["Cell", "MOBILE"],
  ["Fax", "FAX"],
]);

/** The phones in Buildium's order; the unified models have room for two. */
export const phonesOf = (raw: RawFields | null): { number: string; type: PhoneType }[] =>
  (raw?.list("PhoneNumbers") ?? []).flatMap((phone) => {
    const [number, type] = [phone.text("Number"), phone.meaning("Type", PHONE_TYPES)];
    return number ? [{ number, type: type ?? "OTHER" }] : [];
  });

/** The first two phones, and the whole list besides where there are more. */
export function twoPhonesOf(raw: RawFields) {
  const phones = phonesOf(raw);
  if (phones.length > 2) raw.keepWhole("PhoneNumbers");
  const [first, second] = phones;
  return {
    phone_1: first?.number ?? null,
    phone_1_type: first?.type ?? null,
    phone_2: second?.number ?? null,
    phone_2_type: second?.type ?? null,
  };
}
