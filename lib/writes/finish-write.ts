import type { Transaction } from "@/db/client";
import type { Connection } from "@/db/queries/connections";
import { notifyLive } from "@/db/queries/live";
import { emit } from "@/db/queries/outbox";
import { listPropertyScopes } from "@/db/queries/property-scopes";
import { changeWrite, type Write } from "@/db/queries/write-requests";
import type { WriteStatus } from "@/db/schema/writes";
import type { OrgId } from "@/lib/ids";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import { recordEvents } from "@/lib/webhooks/record-events";
import type { StoredWrite } from "@/lib/writes/store-written";
import { writeFailureEvent } from "@/lib/writes/write-events";

export type WriteEnd = {
  status: Exclude<WriteStatus, "PENDING">;
  errors: string[];
  errorKind: PmsErrorKind | null;
  recordId?: string | null;
  xId?: string | null;
  xPropertyId?: string | null;
};

/**
 * Ends a write, with the events of what it changed and of what it did not, and word to who asked for it; `stored` is what
 * the vendor took. Call it last in the transaction.
 */
export async function finishWrite(
  org: OrgId,
  { write, connection, attemptId }: { write: Write; connection: Connection; attemptId: string },
  end: WriteEnd,
  stored: StoredWrite | null,
  tx: Transaction,
): Promise<void> {
  await changeWrite(org, write.id, { ...end, finishedAt: new Date() }, tx);
  await notifyLive(org, "writes", write.id, tx);
  if (end.status === "SUCCESS") {
    await recordEvents(org, stored?.events ?? [], tx);
    return;
  }
  if (write.askedLastBy)
    await emit(tx, { name: "writes/write.failed", org, data: { org, writeId: write.id, attemptId } });
  const ended = { ...write, ...end };
  const propertyId = stored ? stored.propertyId : await propertyOf(org, connection, ended.xPropertyId, tx);
  const failure = writeFailureEvent({ ...ended, vendor: connection.vendor, propertyId, jobId: attemptId });
  await recordEvents(org, [...(stored?.events ?? []), failure], tx);
}

async function propertyOf(
  org: OrgId,
  { id }: Connection,
  xPropertyId: string | null,
  tx: Transaction,
): Promise<string | null> {
  if (xPropertyId === null) return null;
  const { ids } = await listPropertyScopes(org, id, { xIds: [xPropertyId] }, tx);
  return ids.get(xPropertyId) ?? null;
}
