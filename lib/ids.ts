import { v7 } from "uuid";
import { z } from "zod";

/** An organisation's id that was proven: minted only by `lib/auth/org.ts` from a session, or read from a row. */
export type OrgId = string & { readonly __brand: "OrgId" };

/** A new UUIDv7 (RFC 9562): time-ordered, so that primary keys append to their index. */
export function newId(): string {
  const now = Date.now();
  const random = nextRandom();
  if (now > latest.msecs || now < latest.msecs - WRONG_MS)
    latest = { msecs: now, seq: new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1 };
  else latest.seq += 1;
  return v7({ ...latest, random });
}

/** A clock that is set back by more was wrong: its ids would stay ahead of all others' for as long. */
const WRONG_MS = 10 * 60_000;
/** The id given last: those of one millisecond count up from a random number, and a clock set back repeats none. */
let latest = { msecs: 0, seq: 0 };

/**
 * Makes UUIDv7s of one instant, in microseconds since 1970, each greater than the one before: for what is ordered by
 * another clock than this machine's. The fraction of the millisecond stands in the first 12 bits after it (RFC 9562, 6.2,
 * method 3), and the next 20 count.
 */
export function idsAt(microseconds: number): () => string {
  const msecs = Math.floor(microseconds / 1000);
  let seq = Math.floor(((microseconds % 1000) / 1000) * 0x1000) * 0x100000;
  return () => v7({ msecs, seq: seq++, random: nextRandom() });
}

// Randomness is fetched for many ids at once: a page of a sync takes a thousand and more.
const pool = new Uint8Array(16 * 256);
let used = pool.length;

function nextRandom(): Uint8Array {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += 16;
  return pool.subarray(used - 16, used);
}

const uuid = z.uuid();

/** True for any well-formed UUID; anything else in a URL is answered as not found before it reaches SQL. */
export const isId = (value: unknown): value is string => uuid.safeParse(value).success;

/** The organisation of one of our own events: it was proven when the event was written to the outbox. */
export const orgOfEvent = (data: { org: string }): OrgId => data.org as OrgId;
