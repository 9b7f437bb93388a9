import { z } from "zod";
import { BUILDIUM } from "@/lib/pms/buildium/sources";
import {
  Address,
  addressToSend,
  complete,
  completeAddress,
  type Fields,
  Phones,
  phonesToSend,
  written,
} from "@/lib/pms/buildium/write-contact";
import { expectShape } from "@/lib/pms/expect-shape";

const words = z.string().nullish();
const Tenant = z.object({
  FirstName: words,
  LastName: words,
  Email: words,
  AlternateEmail: words,
  PhoneNumbers: Phones.nullish(),
  DateOfBirth: words,
  Comment: words,
  TaxId: words,
  EmergencyContact: z
    .object({ Name: words, RelationshipDescription: words, Phone: words, Email: words })
    .nullish(),
  Address: Address.nullish(),
  AlternateAddress: Address.nullish(),
  MailingPreference: words,
});

/** A new tenant of a lease. */
export const newTenant = (fields: Fields): Fields => ({
  LeaseId: Number(fields.x_lease_id),
  ...tenantWith({}, fields),
});

/** The whole tenant with what is written of it: what the request leaves out, Buildium empties. */
export function changedTenant(sent: unknown, fields: Fields): Fields {
  const present = expectShape(Tenant, sent, BUILDIUM);
  const { TaxId, EmergencyContact, AlternateAddress, MailingPreference } = present;
  return {
    ...complete("", tenantWith(present, fields), ["FirstName", "LastName"]),
    TaxId: TaxId ?? null,
    EmergencyContact: EmergencyContact ?? null,
    AlternateAddress: Object.values(AlternateAddress ?? {}).some(Boolean)
      ? completeAddress("AlternateAddress", AlternateAddress ?? {})
      : null,
    MailingPreference: MailingPreference ?? null,
  };
}

const tenantWith = (present: z.output<typeof Tenant>, fields: Fields): Fields => ({
  FirstName: written(fields, "first_name", present.FirstName),
  LastName: written(fields, "last_name", present.LastName),
  Email: written(fields, "email_1", present.Email),
  AlternateEmail: written(fields, "email_2", present.AlternateEmail),
  PhoneNumbers: phonesToSend(present.PhoneNumbers, fields),
  DateOfBirth: written(fields, "date_of_birth", present.DateOfBirth?.slice(0, 10)),
  Comment: written(fields, "notes", present.Comment),
  Address: addressToSend(present.Address, fields),
});
