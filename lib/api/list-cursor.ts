import { createHash } from "node:crypto";
import { z } from "zod";
import type { ListQuery } from "@/lib/api/list-query";
import { BadRequest } from "@/lib/api/refusals";
import type { OrgId } from "@/lib/ids";

/** Room for a position of a value and an id; longer ones are not ours. */
const MOST_CHARS = 1024;

/**
 * The cursors of one list, in one order and under the same filters, of one organisation: one of any other is refused
 * rather than read as a position in this list.
 */
export function listCursor(org: OrgId, list: string, { order, conditions, cursor }: ListQuery) {
  const marked = JSON.stringify([org, list, order, conditions]);
  const mark = createHash("sha256").update(marked).digest("base64url").slice(0, 12);
  return {
    /** The position that the query's cursor stands for; null without one. Throws `BadRequest` for one of another list. */
    open(isPosition: (position: string) => boolean = () => true): string | null {
      if (cursor === null) return null;
      const found = cursor.length <= MOST_CHARS ? Sealed.safeParse(read(cursor)).data : undefined;
      if (found?.[0] === mark && isPosition(found[1])) return found[1];
      throw new BadRequest(
        "pagination[cursor] belongs to another list, order, filter or organisation. Send next_cursor of the page before as it came, with the same filters and order.",
      );
    },
    /** A cursor that opens as this position. */
    seal: (position: string | null): string | null =>
      position === null ? null : Buffer.from(JSON.stringify([mark, position])).toString("base64url"),
  };
}

const Sealed = z.tuple([z.string(), z.string()]);

function read(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
