import { type Transaction, transaction } from "@/db/client";
import { type Connection, findConnection } from "@/db/queries/connections";
import { notifyLive } from "@/db/queries/live";
import {
  claimWrite as claimRow,
  endAttempt,
  insertAttempt,
  listAttempts,
  type WriteAttempt,
} from "@/db/queries/write-attempts";
import { findWrite, type Write } from "@/db/queries/write-requests";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";
import type { Vendor } from "@/lib/pms/vendor";
import { refuseSwitchedOffSince } from "@/lib/writes/find-target";
import { finishWrite } from "@/lib/writes/finish-write";
import { lostAnswer } from "@/lib/writes/lost-answer";

/** Longer than an attempt may take: nobody takes a write over from a worker that lives. */
const CLAIM_SECONDS = 60;

export type ClaimedWrite = {
  write: Write;
  connection: Connection;
  vendor: Vendor;
  attemptId: string;
  /** The vendor's idempotency key: a new one only after the vendor has judged the write and people asked again. */
  vendorKey: string;
};

/**
 * Takes the next write of a connection and notes the attempt, before the vendor is asked. An attempt of a worker that was
 * killed is sent again where the vendor makes it once; else the write ends here, as one does whose model or property is
 * switched off by now. Null where nothing is due.
 */
export function claimWrite(
  org: OrgId,
  connectionId: string,
  vendorOf: (vendor: Connection["vendor"]) => Vendor,
): Promise<ClaimedWrite | "ended" | null> {
  return transaction(async (tx) => {
    const due = await claimRow(org, connectionId, CLAIM_SECONDS, tx);
    const write = due && (await findWrite(org, due.id, tx));
    const connection = write && (await findConnection(org, connectionId, tx));
    if (!write || !connection) return null;
    const vendor = vendorOf(connection.vendor);
    const attempts = await listAttempts(org, write.id, tx);
    const cut = attempts.find((attempt) => attempt.finishedAt === null);
    if (cut) {
      const failure = { errorKind: "interrupted" as const, errors: [lostAnswer(vendor.name)] };
      await endAttempt(org, cut.id, { outcome: "unknown", httpStatus: null, ...failure }, tx);
      const isLast = write.attempts > env().SYNC_JOB_RETRY_SECONDS.length + 1;
      if (isLast || !vendor.writesAreIdempotent) {
        const claimed = { write, connection, attemptId: cut.id };
        await finishWrite(org, claimed, { status: "FAILURE", ...failure }, null, tx);
        return "ended";
      }
    }
    const attemptId = await insertAttempt(org, write.id, tx);
    const refusal = await refusalOf(org, { write, connection }, tx);
    if (refusal) {
      const mayBeMade = cut !== undefined || attempts.at(-1)?.outcome === "unknown";
      const failure = mayBeMade
        ? { errorKind: "interrupted" as const, errors: [refusal.message, lostAnswer(vendor.name)] }
        : { errorKind: null, errors: [refusal.message] };
      const outcome = mayBeMade ? "unknown" : "failed";
      await endAttempt(org, attemptId, { outcome, httpStatus: null, ...failure }, tx);
      await finishWrite(org, { write, connection, attemptId }, { status: "FAILURE", ...failure }, null, tx);
      return "ended";
    }
    await tellOfAttempt(org, write, tx);
    return { write, connection, vendor, attemptId, vendorKey: keyOf(write, attempts) };
  });
}

type Due = { write: Write; connection: Connection };

const refusalOf = (org: OrgId, due: Due, tx: Transaction): Promise<AppError | undefined> =>
  refuseSwitchedOffSince(org, due, tx).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    },
  );

function keyOf(write: Write, attempts: WriteAttempt[]): string {
  const judged = attempts.filter((attempt) => attempt.outcome === "refused").length;
  return judged === 0 ? write.id : `${write.id}:${judged}`;
}

const tellOfAttempt = (org: OrgId, write: Write, tx: Transaction) => notifyLive(org, "writes", write.id, tx);
