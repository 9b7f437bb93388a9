import type { z } from "zod";
import { AppError } from "@/lib/errors";

export type Keyset<Position> = {
  /** An opaque cursor, safe in a URL. */
  encode(position: Position): string;
  /** The position of a cursor made by `encode`; undefined for none. Anything else is refused as `invalid`. */
  decode(cursor: string | null | undefined): Position | undefined;
};

/** Room for a position of a few ids; longer ones are not ours. */
const MAX_LENGTH = 512;

/**
 * Cursors of one list. `name` is part of each cursor, so that one of another list is refused instead of being read
 * as a position in this one.
 */
export function keyset<Position>(name: string, position: z.ZodType<Position>): Keyset<Position> {
  return {
    encode: (value) => Buffer.from(JSON.stringify([name, value])).toString("base64url"),
    decode(cursor) {
      if (cursor === null || cursor === undefined || cursor === "") return undefined;
      const parsed = cursor.length <= MAX_LENGTH ? read(cursor) : undefined;
      const result = Array.isArray(parsed) && parsed[0] === name ? position.safeParse(parsed[1]) : undefined;
      if (result?.success) return result.data;
      throw new AppError(
        "invalid",
        "This page's cursor does not belong to this list. Start again from the first page.",
        { cursor: ["is not a cursor of this list"] },
      );
    },
  };
}

function read(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** One page out of `limit + 1` rows: the row too many only tells that there is another page. */
export function toPage<Row, Position>(
  rows: Row[],
  limit: number,
  keys: Keyset<Position>,
  positionOf: (row: Row) => Position,
): { rows: Row[]; nextCursor: string | null } {
  const last = rows[limit - 1];
  if (rows.length <= limit || last === undefined) return { rows, nextCursor: null };
  return { rows: rows.slice(0, limit), nextCursor: keys.encode(positionOf(last)) };
}
