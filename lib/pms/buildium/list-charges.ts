import { fingerprintOf } from "@/lib/pms/buildium/list-records";
import { type ChargedLease, mapResidentCharge } from "@/lib/pms/buildium/map-work";
import { readSlice, type Slice } from "@/lib/pms/buildium/read-slice";
import { BUILDIUM, ROLES } from "@/lib/pms/buildium/sources";
import { readSteppingBack } from "@/lib/pms/buildium/step-back";
import { nextCursor, readCursor } from "@/lib/pms/cursor";
import { PmsError } from "@/lib/pms/error-kinds";
import type { PmsRequest } from "@/lib/pms/http";
import { mapPage } from "@/lib/pms/map-page";
import { FieldError, RawFields } from "@/lib/pms/raw-fields";
import type { Page } from "@/lib/pms/vendor";

/** One page asks for so many leases' charges, which keeps it a matter of seconds at five requests a second. */
const LEASES_A_PAGE = 20;

/** Where the listing is: in the list of leases, and in the charges of the first of them. */
type Place = { lease: number; charge: number; declared: number | null };

/**
 * One page of the charges of all leases. Buildium lists charges per lease only: its outstanding balances name no
 * charges, and its ledger asks for accounting permissions. So the leases are walked, and each is asked for its charges.
 */
export async function listCharges(
  get: PmsRequest,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<Page> {
  const state = readCursor(cursor);
  const asked = placeOf(state.token);
  const read = (offset: number) =>
    readSlice(get, "/v1/leases", { limit: LEASES_A_PAGE, offset, declared: state.declared });
  const leases = await readSteppingBack(read, asked.lease, state);
  const { steppedBack } = leases;
  // After a step back the first lease is another one, whose charges are read from their start.
  const place = steppedBack === 0 ? asked : { lease: leases.offset, charge: 0, declared: null };
  const page: Pick<Page, "records" | "rejected"> = { records: [], rejected: [] };
  const walked: { xId: string }[] = [];
  let next: Place = { ...place };
  for (const sent of leases.sent) {
    if (page.records.length >= limit) break;
    const lease = leaseOf(sent);
    const charges = lease && (await chargesOf(get, lease.xId, limit, next));
    if (lease && charges) {
      walked.push(lease);
      const mapped = mapPage(charges.sent, ROLES, (raw) => ({
        xPropertyId: lease.xPropertyId,
        data: mapResidentCharge(raw, lease),
      }));
      page.records.push(...mapped.records);
      page.rejected.push(...mapped.rejected);
    }
    if (charges && !charges.isLast) {
      next = { ...next, charge: next.charge + charges.sent.length, declared: next.declared ?? charges.total };
      break;
    }
    next = { lease: next.lease + 1, charge: 0, declared: null };
  }
  const isEnd = next.lease >= place.lease + leases.sent.length && leases.isLast;
  const end = {
    vendor: BUILDIUM,
    nextToken: isEnd ? null : `${next.lease}:${next.charge}:${next.declared ?? ""}`,
    fingerprint: fingerprintOf([...walked, ...page.records]),
    received: next.lease - place.lease,
    total: leases.total,
    steppedBack,
  };
  return { ...page, nextCursor: nextCursor(state, end), total: null };
}

/** Null for a lease that was deleted after it was listed. */
async function chargesOf(
  get: PmsRequest,
  lease: string,
  limit: number,
  { charge, declared }: Place,
): Promise<Slice | null> {
  try {
    return await readSlice(get, `/v1/leases/${lease}/charges`, { limit, offset: charge, declared });
  } catch (error) {
    if (error instanceof PmsError && error.options.status === 404) return null;
    throw error;
  }
}

/** Null for what cannot be read as a lease, which the listing of leases reports. */
export function leaseOf(sent: unknown): ChargedLease | null {
  const raw = RawFields.of(sent);
  try {
    return raw && { xId: raw.requiredId("Id"), xPropertyId: raw.id("PropertyId"), xUnitId: raw.id("UnitId") };
  } catch (error) {
    if (error instanceof FieldError) return null;
    throw error;
  }
}

function placeOf(token: string): Place {
  const [lease, charge, declared] = token.split(":");
  return {
    lease: Number(lease || 0),
    charge: Number(charge || 0),
    declared: declared ? Number(declared) : null,
  };
}
