import { type Transaction, transaction } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import { emit } from "@/db/queries/outbox";
import { endAttempt } from "@/db/queries/write-attempts";
import { changeWrite, postponeDueWrites } from "@/db/queries/write-requests";
import { openCredentials } from "@/lib/connections/credentials";
import { env } from "@/lib/env";
import type { OrgId } from "@/lib/ids";
import { log } from "@/lib/log";
import { PmsError } from "@/lib/pms/error-kinds";
import type { VendorSession, WriteResult } from "@/lib/pms/vendor";
import { WriteRefused } from "@/lib/pms/write-refused";
import type { ClaimedWrite } from "@/lib/writes/claim-write";
import { finishWrite } from "@/lib/writes/finish-write";
import { judgeFailure } from "@/lib/writes/judge-failure";
import { lostAnswer } from "@/lib/writes/lost-answer";
import { storeWritten } from "@/lib/writes/store-written";

/** One attempt, with every request of it. Shorter than a claim is good for. */
const MOST_MS = 45_000;

/** Asks the vendor once and records what came of it, unless another worker has taken the write over by then. */
export async function sendWrite(org: OrgId, claimed: ClaimedWrite): Promise<void> {
  const answer = await askVendor(claimed);
  await transaction((tx) => {
    if (answer instanceof WriteRefused) return recordRefusal(org, claimed, answer, tx);
    if (answer instanceof PmsError) return recordFailure(org, claimed, answer, tx);
    return recordResult(org, claimed, answer, tx);
  });
}

async function askVendor(claimed: ClaimedWrite): Promise<WriteResult | WriteRefused | PmsError> {
  const { write, connection, vendor, vendorKey } = claimed;
  const { requestsPerSecond } = connection;
  let session: VendorSession | undefined;
  try {
    const signal = AbortSignal.timeout(MOST_MS);
    session = vendor.open(openCredentials(connection), { requestsPerSecond, signal });
    const { model, operation, xId, fields } = write;
    return await session.write({ model, operation, xId, fields, idempotencyKey: vendorKey });
  } catch (error) {
    if (error instanceof WriteRefused || error instanceof PmsError) return error;
    log.error("write.failed", { writeId: write.id, error });
    const message = `Something failed on our side while writing to ${vendor.name}. Quote ${write.id}.`;
    return new PmsError("internal", message, { neverSent: session === undefined, cause: error });
  } finally {
    await session?.close();
  }
}

async function recordResult(org: OrgId, claimed: ClaimedWrite, result: WriteResult, tx: Transaction) {
  const errors = result.notTaken;
  const isPartial = errors.length > 0;
  const end = { errorKind: null, errors, httpStatus: result.httpStatus };
  if (!(await endAttempt(org, claimed.attemptId, { outcome: isPartial ? "partial" : "success", ...end }, tx)))
    return;
  const { record, xId } = result;
  const stored = record ? await storeWritten(org, claimed, record, tx) : null;
  const { write } = claimed;
  await finishWrite(
    org,
    claimed,
    {
      ...{ status: isPartial ? "PARTIAL_SUCCESS" : "SUCCESS", errors, errorKind: null, xId },
      recordId: stored?.recordId ?? write.recordId,
      xPropertyId: record?.xPropertyId ?? write.xPropertyId,
    },
    stored,
    tx,
  );
}

async function recordRefusal(org: OrgId, claimed: ClaimedWrite, refused: WriteRefused, tx: Transaction) {
  const failure = { errorKind: null, errors: refused.errors };
  const end = { outcome: "refused" as const, httpStatus: refused.status, ...failure };
  if (!(await endAttempt(org, claimed.attemptId, end, tx))) return;
  await finishWrite(org, claimed, { status: "FAILURE", ...failure }, null, tx);
}

async function recordFailure(org: OrgId, claimed: ClaimedWrite, error: PmsError, tx: Transaction) {
  const { write, vendor, connection } = claimed;
  const { againAt, mayBeMade } = judgeFailure(error, {
    ...{ attempts: write.attempts, isRepeatable: vendor.writesAreIdempotent },
    waitsSeconds: env().SYNC_JOB_RETRY_SECONDS,
  });
  const errors = mayBeMade ? [error.message, lostAnswer(vendor.name)] : [error.message];
  const failure = { errorKind: error.kind, errors };
  const outcome = mayBeMade ? "unknown" : "failed";
  const httpStatus = error.options.status ?? null;
  if (!(await endAttempt(org, claimed.attemptId, { outcome, httpStatus, ...failure }, tx))) return;
  if (!againAt) return finishWrite(org, claimed, { status: "FAILURE", ...failure }, null, tx);
  await changeWrite(org, write.id, { ...failure, errors: [error.message], runAt: againAt }, tx);
  // The limit is the account's: what else is due would only be refused as well.
  if (error.kind === "rate_limited") await postponeDueWrites(org, connection.id, againAt, tx);
  await emit(tx, {
    name: "writes/write.due",
    org,
    data: { org, connectionId: connection.id, dueAt: againAt.toISOString() },
  });
  await notifyLive(org, "writes", write.id, tx);
}
