import type { Transaction } from "@/db/client";
import { listConnectionModels, upsertProperties } from "@/db/queries/connections";
import { listPropertyScopes } from "@/db/queries/property-scopes";
import { compareRecords } from "@/db/queries/records";
import { lockModelRecords } from "@/db/queries/written-records";
import type { OrgId } from "@/lib/ids";
import { isNews, isRead, propertyRules } from "@/lib/pms/full-listing";
import { MODEL_SINGULAR } from "@/lib/pms/model-names";
import { recordHash } from "@/lib/pms/record-hash";
import { storePage } from "@/lib/pms/store-page";
import type { VendorRecord } from "@/lib/pms/vendor";
import { changeEvents } from "@/lib/syncs/job-events";
import type { NewEvent } from "@/lib/webhooks/record-events";
import type { ClaimedWrite } from "@/lib/writes/claim-write";

export type StoredWrite = {
  /** Null where it is not kept. */
  recordId: string | null;
  /** Ours, of the property that it is about. */
  propertyId: string | null;
  events: NewEvent[];
};

/**
 * Stores a written record at once, as the vendor has it now, the way a sync would: the next one finds nothing new in it.
 * A record of a property that is not read is not kept.
 */
export async function storeWritten(
  org: OrgId,
  { write, connection, attemptId }: Omit<ClaimedWrite, "vendor" | "vendorKey">,
  record: VendorRecord,
  tx: Transaction,
): Promise<StoredWrite> {
  const { model } = write;
  const { xPropertyId } = record;
  const about = xPropertyId ?? write.xPropertyId;
  const scope = { connectionId: connection.id, model };
  await lockModelRecords(org, scope, tx);
  if (model === "properties") {
    const { name } = record.data;
    const listed = [{ xId: record.xId, name: typeof name === "string" && name ? name : record.xId }];
    await upsertProperties(org, connection.id, listed, { isEnabled: connection.newPropertiesAreEnabled }, tx);
  }
  const [scopes, states] = await Promise.all([
    listPropertyScopes(org, connection.id, { xIds: about === null ? [] : [about] }, tx),
    listConnectionModels(org, connection.id, tx),
  ]);
  const propertyId = scopes.ids.get(about ?? "") ?? null;
  const rules = propertyRules(scopes, states, connection);
  if (model !== "properties" && xPropertyId && !isRead(rules, xPropertyId))
    return { recordId: null, propertyId, events: [] };
  const state = states.find((candidate) => candidate.model === model);
  const source = {
    ...{ ...scope, writeRequestId: write.id, jobId: attemptId },
    announces: (of: string | null) => isNews(model, state, rules, of),
  };
  const { changes } = await storePage(org, source, [record], tx);
  const known = { xId: record.xId, xPropertyId, hash: recordHash(record.data) };
  const [stored] = await compareRecords(org, scope, [known], tx);
  const run = { ...scope, vendor: connection.vendor, syncLogId: null, propertyIds: scopes.ids };
  const type = `${write.operation} ${MODEL_SINGULAR[model]}`.toUpperCase().replaceAll(" ", "_");
  const job = { id: attemptId, rootJobId: write.id, model, type };
  return { recordId: stored?.recordId ?? null, propertyId, events: changeEvents(run, job, changes) };
}
