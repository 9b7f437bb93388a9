import { v7 } from "uuid";
import { z } from "zod";

/** An organisation's id that was proven: minted only by `lib/auth/org.ts` from a session, or read from a row. */
export type OrgId = string & { readonly __brand: "OrgId" };

/** A new UUIDv7 (RFC 9562): time-ordered, so that primary keys append to their index. */
export const newId = (): string => v7();

const uuid = z.uuid();

/** True for any well-formed UUID; anything else in a URL is answered as not found before it reaches SQL. */
export const isId = (value: unknown): value is string => uuid.safeParse(value).success;

/** The organisation of one of our own events: it was proven when the event was written to the outbox. */
export const orgOfEvent = (data: { org: string }): OrgId => data.org as OrgId;
