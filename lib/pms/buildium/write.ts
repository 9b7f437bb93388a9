import { z } from "zod";
import { leaseOf } from "@/lib/pms/buildium/list-charges";
import { mapResidentCharge } from "@/lib/pms/buildium/map-work";
import { needs } from "@/lib/pms/buildium/permissions";
import { BUILDIUM, mapRecords, ROLES, SOURCES, type Source } from "@/lib/pms/buildium/sources";
import type { Fields } from "@/lib/pms/buildium/write-contact";
import { changedTenant, newTenant } from "@/lib/pms/buildium/write-resident";
import { changedLease, changedRequest, newCharge, newRequest } from "@/lib/pms/buildium/write-work";
import { PmsError } from "@/lib/pms/error-kinds";
import type { PmsAnswer, PmsRequest } from "@/lib/pms/http";
import { mapPage } from "@/lib/pms/map-page";
import type { Model } from "@/lib/pms/model-names";
import type { VendorRecord, WriteRequest, WriteResult } from "@/lib/pms/vendor";
import { WriteRefused } from "@/lib/pms/write-refused";

const NEW: Partial<Record<Model, (fields: Fields) => Fields>> = {
  residents: newTenant,
  service_requests: newRequest,
};
const CHANGED: Partial<Record<Model, (present: unknown, fields: Fields) => Fields>> = {
  residents: changedTenant,
  service_requests: changedRequest,
  leases: changedLease,
};

const Made = z.object({ Id: z.int().optional() });

/** Sends one write. A refusal for want of a permission says which one. */
export async function sendWrite(request: PmsRequest, write: WriteRequest): Promise<WriteResult> {
  try {
    return await send(request, write);
  } catch (error) {
    if (!(error instanceof PmsError) || error.kind !== "permission_missing") throw error;
    const message = `${error.message} ${needs(write.model, "View and Edit")}`;
    throw new PmsError(error.kind, message, error.options);
  }
}

async function send(
  request: PmsRequest,
  { model, operation, xId, fields }: WriteRequest,
): Promise<WriteResult> {
  const source = SOURCES[model];
  const changed = CHANGED[model];
  const made = NEW[model];
  if (operation === "create" && model === "resident_charges") return createCharge(request, fields);
  if (operation === "create" && source && made) {
    return resultOf(source, await request(source.path, {}, { method: "POST", body: made(fields) }));
  }
  if (operation === "update" && source && changed && xId !== null) {
    const path = `${source.path}/${pathId(xId)}`;
    // Buildium replaces a record whole and empties what is left out, so what it has now is sent along.
    const present = await readPresent(request, path);
    return resultOf(source, await request(path, {}, { method: "PUT", body: changed(present, fields) }));
  }
  throw new PmsError("internal", `${BUILDIUM} takes no ${operation} of ${model.replace("_", " ")}.`);
}

async function createCharge(request: PmsRequest, fields: Fields): Promise<WriteResult> {
  const path = `/v1/leases/${pathId(String(fields.x_lease_id))}`;
  const answer = await request(`${path}/charges`, {}, { method: "POST", body: newCharge(fields) });
  const xId = idOf(answer);
  const record = await readCharge(request, path, xId);
  return { xId, record, notTaken: [], httpStatus: answer.status };
}

/** The charge as the listing shows it; the answer to its creation is a transaction, in another shape. */
async function readCharge(request: PmsRequest, path: string, xId: string): Promise<VendorRecord | null> {
  try {
    const lease = leaseOf((await request(path)).body);
    const { body } = await request(`${path}/charges/${xId}`);
    const { records } = mapPage([body], ROLES, (raw) => ({
      xPropertyId: lease?.xPropertyId ?? null,
      data: lease ? mapResidentCharge(raw, lease) : {},
    }));
    return (lease && records[0]) ?? null;
  } catch (error) {
    // It is made: not being able to read it back is no failure of the write.
    if (error instanceof PmsError) return null;
    throw error;
  }
}

async function readPresent(request: PmsRequest, path: string): Promise<unknown> {
  try {
    return (await request(path)).body;
  } catch (error) {
    if (!(error instanceof PmsError) || error.options.status !== 404) throw error;
    throw new WriteRefused([error.message], 404);
  }
}

function resultOf(source: Source, answer: PmsAnswer): WriteResult {
  const record = mapRecords(source, [answer.body]).records[0] ?? null;
  return { xId: idOf(answer), record, notTaken: [], httpStatus: answer.status };
}

/** The id of what was written, from its body or its address. A charge comes in a list, as its transactions. */
function idOf({ body, headers }: PmsAnswer): string {
  const id = Made.safeParse([body].flat()[0]).data?.Id;
  const address =
    typeof headers.location === "string" ? /\/(\d+)\/?$/.exec(headers.location)?.[1] : undefined;
  const found = id === undefined ? address : String(id);
  if (found) return found;
  throw new PmsError("bad_data", `${BUILDIUM} took the write, but did not say which record it made of it.`);
}

/** Buildium numbers its records; another id is none of them, and must not become a part of a path. */
function pathId(xId: string): string {
  if (/^\d{1,10}$/.test(xId)) return xId;
  throw new WriteRefused([`${BUILDIUM} has no record with the id ${xId}.`], 404);
}
