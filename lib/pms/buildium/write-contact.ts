import { z } from "zod";
import { WriteRefused } from "@/lib/pms/write-refused";

export type Fields = Record<string, unknown>;
const words = z.string().nullish();

export const Address = z.object({
  AddressLine1: words,
  AddressLine2: words,
  AddressLine3: words,
  City: words,
  State: words,
  PostalCode: words,
  Country: words,
});
export const Phones = z.array(z.object({ Number: words, Type: words }));

/** The written value where there is one, null included; otherwise the present one. */
export const written = <T>(fields: Fields, name: string, present: T): unknown =>
  name in fields ? fields[name] : (present ?? null);

/** The address with what is written of it. Throws `WriteRefused` for one that Buildium would not store. */
export function addressToSend(present: z.output<typeof Address> | null | undefined, fields: Fields) {
  return completeAddress("Address", {
    ...present,
    AddressLine1: written(fields, "address_1", present?.AddressLine1),
    AddressLine2: written(fields, "address_2", present?.AddressLine2),
    City: written(fields, "city", present?.City),
    State: written(fields, "state", present?.State),
    PostalCode: written(fields, "zip", present?.PostalCode),
    Country: "country" in fields ? countryName(String(fields.country)) : (present?.Country ?? null),
  });
}

/** Buildium takes no address without these three, not even one that it sent itself. */
export const completeAddress = (label: string, address: Fields): Fields =>
  complete(`${label}.`, address, ["AddressLine1", "PostalCode", "Country"]);

/** What is sent, with all that Buildium's contract asks for. Throws `WriteRefused` that names what is missing. */
export function complete(label: string, body: Fields, needed: string[]): Fields {
  const missing = needed.filter(
    (name) => body[name] === null || body[name] === undefined || body[name] === "",
  );
  if (missing.length === 0) return body;
  throw new WriteRefused(
    missing.map((name) => `${label}${name}: Buildium asks for it, and has none of this record yet.`),
    422,
  );
}

/** Buildium spells countries as one word: `UnitedStates` for "United States" and "US". */
function countryName(country: string): string {
  const name = /^[A-Z]{2}$/.test(country) ? regions.of(country) : country;
  return (name ?? country).replace(/[^\p{L}]/gu, "");
}
const regions = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

const SLOTS: Record<string, string> = { HOME: "Home", WORK: "Work", MOBILE: "Mobile", FAX: "Fax" };
const TYPES: Record<string, string> = { Home: "HOME", Office: "WORK", Cell: "MOBILE", Fax: "FAX" };

/** The phones with what is written of the first two. Buildium lists phones, but takes one for each of four uses. */
export function phonesToSend(present: z.output<typeof Phones> | null | undefined, fields: Fields): Fields {
  const phones = (present ?? [])
    .filter(({ Number: number }) => number)
    .map(({ Number: number, Type }) => ({ number: number as unknown, type: TYPES[Type ?? ""] as unknown }));
  for (const [index, name] of ["phone_1", "phone_2"].entries()) {
    const number = written(fields, name, phones[index]?.number);
    phones[index] = { number, type: written(fields, `${name}_type`, phones[index]?.type) };
  }
  const wanted = phones.filter(({ number }) => number);
  const slots: Fields = {};
  for (const { number, type } of wanted.toSorted((a, b) => Number(!a.type) - Number(!b.type))) {
    const slot = type ? SLOTS[String(type)] : ["Mobile", "Home", "Work"].find((free) => !slots[free]);
    if (!slot || slots[slot]) {
      const use = slot ? `${slot.toLowerCase()} number` : "number more";
      throw new WriteRefused([`PhoneNumbers: Buildium has room for one ${use}, and two were left.`], 422);
    }
    slots[slot] = number;
  }
  return slots;
}
