import { z } from "zod";
import { BUILDIUM } from "@/lib/pms/buildium/sources";
import { PmsError } from "@/lib/pms/error-kinds";
import { expectShape } from "@/lib/pms/expect-shape";
import type { PmsAnswer, PmsQuery, PmsRequest } from "@/lib/pms/http";

export type Slice = {
  sent: unknown[];
  /** How many records Buildium says there are in all; null where it does not say. */
  total: number | null;
  isLast: boolean;
  headers: PmsAnswer["headers"];
};
type Place = {
  limit: number;
  offset: number;
  /** The total that came with the first slice of the listing, once there is one. */
  declared: number | null;
};

const Records = z.array(z.unknown());

/** One slice of a listing. Throws `bad_data` for one that outgrows by far what it declared. */
export async function readSlice(
  get: PmsRequest,
  path: string,
  { limit, offset, declared }: Place,
  query: PmsQuery = {},
): Promise<Slice> {
  // Slices only fit together when they are sorted by something unique.
  const answer = await get(path, { limit, offset, orderby: "Id asc", ...query });
  const sent = expectShape(Records, answer.body, BUILDIUM);
  const total = totalOf(answer);
  const end = offset + sent.length;
  if (declared !== null && end > declared * 2 + 1_000) {
    const message = `${BUILDIUM} keeps sending records: ${end} came although it declared ${declared}.`;
    throw new PmsError("bad_data", message);
  }
  return { sent, total, isLast: isLast(sent.length, limit, total, declared, end), headers: answer.headers };
}

/** A total that shrank while it was read is not believed before a slice came that is not full. */
function isLast(
  received: number,
  limit: number,
  total: number | null,
  declared: number | null,
  end: number,
): boolean {
  if (received === 0) return true;
  if (total === null) return received < limit;
  return end >= total && (received < limit || declared === null || total >= declared);
}

function totalOf({ headers }: PmsAnswer): number | null {
  const header = headers["x-total-count"];
  return typeof header === "string" && /^\d{1,9}$/.test(header) ? Number(header) : null;
}
