import type { Account } from "@/lib/local/sandbox/accounts";
import type { Create, Update } from "@/lib/local/sandbox/draft";
import { editsOf } from "@/lib/local/sandbox/edits";
import { type FieldFault, faultsOf } from "@/lib/local/sandbox/field-rules";
import type { RawRecord } from "@/lib/local/sandbox/raw";
import type { AccountState } from "@/lib/local/sandbox/state";
import { changeLease, chargeLease } from "@/lib/local/sandbox/write-leases";
import {
  changeEnquiry,
  changeResident,
  createEnquiry,
  createResident,
} from "@/lib/local/sandbox/write-people";
import { changeRepair, reportRepair } from "@/lib/local/sandbox/write-repairs";
import { WRITE_RULES, type WriteKind } from "@/lib/local/sandbox/write-rules";
import type { Model } from "@/lib/pms/model-names";

const CREATE: Partial<Record<Model, Create>> = {
  residents: createResident,
  leads: createEnquiry,
  service_requests: reportRepair,
  resident_charges: chargeLease,
};
const UPDATE: Partial<Record<Model, Update>> = {
  residents: changeResident,
  leads: changeEnquiry,
  leases: changeLease,
  service_requests: changeRepair,
};

export type WriteOrder = { model: Model; id: string | null; sent: Record<string, unknown> };
export type Written =
  | { outcome: "unknown" }
  | { outcome: "refused"; faults: FieldFault[] }
  | { outcome: "written"; record: RawRecord; notTaken: FieldFault[] };

/** Whether the account takes this kind of write of a model at all. */
export const canWrite = (account: Account, model: Model, kind: WriteKind): boolean =>
  account.sizes[model] !== undefined && WRITE_RULES[model]?.[kind] !== undefined;

/** Makes or changes a record as somebody asked over the API: whole, but for what is said not to be taken. */
export function writeRecord(account: Account, state: AccountState, order: WriteOrder): Written {
  const { model, id, sent } = order;
  const edits = editsOf(account, state);
  const current = id === null ? null : edits.get(model, id);
  if (id !== null && !current) return { outcome: "unknown" };
  const rules = WRITE_RULES[model]?.[current ? "update" : "create"] ?? {};
  const faults = faultsOf(sent, rules, { isNew: !current, find: edits.get });
  if (faults.length > 0) return { outcome: "refused", faults };
  const draft = current ? UPDATE[model]?.(edits, sent, current) : CREATE[model]?.(edits, sent);
  if (!draft || "refused" in draft) return { outcome: "refused", faults: draft?.refused ?? [] };
  const writtenId = current?.id ?? edits.add(model, draft.fields);
  if (current) edits.set(model, current.id, draft.fields);
  draft.afterwards?.();
  const record = edits.get(model, writtenId);
  return record ? { outcome: "written", record, notTaken: draft.notTaken ?? [] } : { outcome: "unknown" };
}
