import { database } from "@/db/client";
import {
  recordChanges,
  recordEntries,
  records,
  webhookEvents,
  writeAttempts,
  writeRequests,
} from "@/db/schema";
import { newId, type OrgId } from "@/lib/ids";

type Ids = {
  connectionId: string;
  failedLogId: string;
  failedJobId: string;
  recordId: string;
  writeRequestId: string;
  pendingWriteId: string;
  attemptId: string;
  userId: string;
};

/** A lease with one change, a write of it that failed, and one whose worker was killed. */
export async function seedRecords(
  orgId: OrgId,
  { connectionId, marker, seenAt, ...ids }: Ids & { marker: string; seenAt: Date },
): Promise<void> {
  const on = database();
  const { recordId, writeRequestId, pendingWriteId } = ids;
  const failedAttemptId = newId();
  const record = { orgId, connectionId, model: "leases" as const, xId: "L1" };
  const failure = { errorKind: "bad_data" as const, errors: [marker] };
  await on.insert(records).values({
    ...record,
    id: recordId,
    xPropertyId: "P1",
    data: { name: marker },
    hash: newId(),
    lastSeenAt: seenAt,
  });
  await on.insert(recordEntries).values({
    ...{ orgId, recordId, connectionId, model: "leases", xPropertyId: "P1" },
    ...{ status: "ACTIVE", terms: [`code=${marker}`], words: [marker.toLowerCase()] },
  });
  await on.insert(recordChanges).values({
    ...record,
    syncLogId: ids.failedLogId,
    jobId: ids.failedJobId,
    recordId,
    kind: "updated",
    diff: { new: { name: marker }, previous: { name: "before" } },
  });
  await on.insert(writeRequests).values({
    ...{ ...record, id: writeRequestId, operation: "update", recordId, fields: { name: marker } },
    ...{ status: "FAILURE", idempotencyKey: marker, finishedAt: seenAt, askedLastBy: ids.userId, ...failure },
  });
  await on.insert(writeRequests).values({
    ...{ ...record, id: pendingWriteId, operation: "update", recordId, fields: { name: marker } },
    ...{ errors: [marker], runAt: seenAt },
  });
  await on.insert(writeAttempts).values([
    {
      ...{ id: failedAttemptId, orgId, writeRequestId, startedAt: seenAt },
      ...{ finishedAt: new Date(), outcome: "refused", ...failure },
    },
    { ...{ id: ids.attemptId, orgId, writeRequestId: pendingWriteId }, startedAt: seenAt, errors: [marker] },
  ]);
  await on.insert(webhookEvents).values({
    ...{
      id: newId(),
      orgId,
      connectionId,
      recordId,
      name: "WRITE_OPERATION_FAILURE",
      jobId: failedAttemptId,
    },
    payload: { root_job_id: writeRequestId, errors: [marker] },
  });
}
