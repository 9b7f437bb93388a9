import { createHash } from "node:crypto";
import { readSlice } from "@/lib/pms/buildium/read-slice";
import { BUILDIUM, mapRecords, type Source } from "@/lib/pms/buildium/sources";
import { readSteppingBack } from "@/lib/pms/buildium/step-back";
import { nextCursor, readCursor } from "@/lib/pms/cursor";
import type { PmsRequest } from "@/lib/pms/http";
import type { Page, VendorRecord } from "@/lib/pms/vendor";
import type { VendorClock } from "@/lib/pms/vendor-clock";

const DAY_MS = 24 * 60 * 60 * 1000;

type Options = { cursor: string | null; updatedSince: Date | null; limit: number };

/** One page of a model that Buildium lists as a whole. */
export async function listRecords(
  get: PmsRequest,
  clock: VendorClock,
  source: Source,
  { cursor, updatedSince, limit }: Options,
): Promise<Page> {
  const state = readCursor(cursor);
  const read = async (offset: number) => {
    const ask = () =>
      readSlice(
        get,
        source.path,
        { limit, offset, declared: state.declared },
        { lastupdatedfrom: changedSince(source, clock.inVendorTime(updatedSince)) },
      );
    const slice = await ask();
    return clock.note(slice.headers) && updatedSince ? ask() : slice;
  };
  const slice = await readSteppingBack(read, Number(state.token || 0), state);
  const { sent, total, isLast, offset, steppedBack } = slice;
  const mapped = mapRecords(source, sent);
  const end = {
    vendor: BUILDIUM,
    nextToken: isLast ? null : String(offset + sent.length),
    fingerprint: fingerprintOf(mapped.records),
    received: sent.length,
    total,
    steppedBack,
  };
  return { ...mapped, nextCursor: nextCursor(state, end), total };
}

/** A server that ignores `offset` sends the same ids again. */
export const fingerprintOf = (records: Pick<VendorRecord, "xId">[]): string =>
  createHash("sha256")
    .update(records.map(({ xId }) => xId).join("|"))
    .digest("base64url")
    .slice(0, 22);

function changedSince(source: Source, since: Date | null): string | undefined {
  if (!since) return;
  if (source.changedSince === "instant") return since.toISOString().replace(/\.\d+Z$/, "Z");
  // In whichever time zone the account counts its days, one day earlier misses nothing.
  return new Date(since.getTime() - DAY_MS).toISOString().slice(0, 10);
}
