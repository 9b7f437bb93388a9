import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findConnection } from "@/db/queries/connections";
import { notifyLive } from "@/db/queries/live";
import { emit } from "@/db/queries/outbox";
import { changeWrite, lockWrite, type Write } from "@/db/queries/write-requests";
import type { WriteStatus } from "@/db/schema/writes";
import { AppError, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { MODEL_SINGULAR } from "@/lib/pms/model-names";
import { refuseSwitchedOffSince } from "@/lib/writes/find-target";
import type { WriteContext } from "@/lib/writes/request-write";

const NOT_FAILED: Record<Exclude<WriteStatus, "FAILURE">, string> = {
  PENDING: "This write is still on its way. Wait for its result.",
  SUCCESS: "This write succeeded, so there is nothing to retry.",
  PARTIAL_SUCCESS:
    "The record was written, except for what the vendor did not take. Change the record instead.",
};

/**
 * Sends a failed write again, under the same id. Throws `not_found`, or `conflict` for one that has not failed or is about
 * what was switched off since.
 */
export function retryWrite(ctx: WriteContext, writeId: string): Promise<Write> {
  const { org } = ctx;
  return transaction(async (tx) => {
    const write = isId(writeId) ? await lockWrite(org, writeId, tx) : undefined;
    if (!write) throw notFound("This write");
    if (write.status !== "FAILURE") throw new AppError("conflict", NOT_FAILED[write.status]);
    const connection = await findConnection(org, write.connectionId, tx);
    if (!connection) throw notFound("This integration");
    await refuseSwitchedOffSince(org, { write, connection }, tx);
    const runAt = new Date();
    const again = { status: "PENDING" as const, errors: [], errorKind: null, attempts: 0, finishedAt: null };
    const askedLastBy = ctx.user.id ?? write.askedLastBy;
    await changeWrite(org, writeId, { ...again, runAt, askedLastBy }, tx);
    const data = { org, connectionId: write.connectionId, dueAt: runAt.toISOString() };
    await emit(tx, { name: "writes/write.due", org, data });
    await recordAudit(tx, ctx, {
      ...{ action: "write.retried", targetType: "write", targetId: writeId },
      targetName: MODEL_SINGULAR[write.model],
    });
    await notifyLive(org, "writes", writeId, tx);
    return { ...write, ...again, runAt };
  });
}
