import { z } from "zod";
import { leaseOf } from "@/lib/pms/buildium/list-charges";
import { needs } from "@/lib/pms/buildium/permissions";
import { BUILDIUM, SOURCES } from "@/lib/pms/buildium/sources";
import { WRITES } from "@/lib/pms/buildium/write-schemas";
import { PmsError, type PmsErrorKind } from "@/lib/pms/error-kinds";
import { expectShape } from "@/lib/pms/expect-shape";
import type { PmsRequest } from "@/lib/pms/http";
import { MODELS, type Model } from "@/lib/pms/model-names";
import type { AccessCheck, AccessResult, WriteAccess } from "@/lib/pms/vendor";

const AccountAnswer = z.object({ CompanyName: z.string().nullish() });
const Records = z.array(z.unknown());

/** Asks for one record of each model, which is all that Buildium lets a key find out about itself. */
export async function checkAccess(get: PmsRequest): Promise<AccessCheck> {
  const accountName = await nameOfAccount(get);
  const models: Partial<Record<Model, AccessResult>> = {};
  const writes: Partial<Record<Model, WriteAccess>> = {};
  // Side by side, so that slow paths are waited for once.
  const reads = await Promise.all(MODELS.map(async (model) => ({ model, read: await mayRead(get, model) })));
  for (const { model, read } of reads) {
    models[model] = read;
    const operations = WRITES[model];
    if (!operations) continue;
    const may = mayWrite(model, read);
    writes[model] = {
      create: operations.create ? may : { status: "unsupported" },
      update: operations.update ? may : { status: "unsupported" },
    };
  }
  return { accountName, models, writes };
}

async function mayRead(get: PmsRequest, model: Model): Promise<AccessResult> {
  const source = SOURCES[model];
  if (source) return (await ask(get, source.path, model)).access;
  if (model !== "resident_charges") return { status: "unsupported" };
  // Charges are asked for by lease; an account without any cannot prove that it may read them.
  const leases = await ask(get, "/v1/leases", "leases");
  const lease = leaseOf(leases.sent[0]);
  if (leases.access.status === "success" && !lease) return { status: "untested" };
  return lease ? (await ask(get, `/v1/leases/${lease.xId}/charges`, model)).access : leases.access;
}

const OF_ONE_PATH: ReadonlySet<PmsErrorKind> = new Set(["provider_outage", "timeout", "bad_data"]);

/** Reads one record. What can concern this path alone is told of it; an account that is shut throws. */
async function ask(
  get: PmsRequest,
  path: string,
  model: Model,
): Promise<{ access: AccessResult; sent: unknown[] }> {
  try {
    const { body } = await get(path, { limit: 1 });
    return { access: { status: "success" }, sent: expectShape(Records, body, BUILDIUM) };
  } catch (error) {
    if (!(error instanceof PmsError)) throw error;
    if (error.kind === "permission_missing") {
      return { access: { status: "failed", reason: needs(model, "View") }, sent: [] };
    }
    if (OF_ONE_PATH.has(error.kind)) {
      return { access: { status: "failed", reason: error.message }, sent: [] };
    }
    throw error;
  }
}

/** Only a write proves that a key may write. To edit is to view and more: one that may not read may not write. */
const mayWrite = (model: Model, read: AccessResult): AccessResult =>
  read.status === "failed"
    ? { status: "failed", reason: needs(model, "View and Edit") }
    : { status: "untested" };

const NAMELESS: ReadonlySet<PmsErrorKind> = new Set(["permission_missing", "bad_data"]);

/** Account information is a permission of its own, which a key need not have; an account that is silent throws. */
async function nameOfAccount(get: PmsRequest): Promise<string> {
  try {
    const account = expectShape(AccountAnswer, (await get("/v1/administration/account")).body, BUILDIUM);
    return account.CompanyName || BUILDIUM;
  } catch (error) {
    if (error instanceof PmsError && NAMELESS.has(error.kind)) return BUILDIUM;
    throw error;
  }
}
