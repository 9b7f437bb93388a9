import { isDeepStrictEqual } from "node:util";
import { type Transaction, transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import type { Connection } from "@/db/queries/connections";
import { notifyLive } from "@/db/queries/live";
import { emit } from "@/db/queries/outbox";
import { findWriteByKey, insertWrite, type Write } from "@/db/queries/write-requests";
import type { AnyActorContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { MODEL_SINGULAR, type Model } from "@/lib/pms/model-names";
import type { Vendor, WriteOperation } from "@/lib/pms/vendor";
import { vendorFor } from "@/lib/pms/vendors";
import { checkFields } from "@/lib/writes/check-fields";
import { findTarget, propertiesOfWrite, refuseSwitchedOff } from "@/lib/writes/find-target";
import { offeredFields } from "@/lib/writes/offered-fields";

/** A person, or an API key. */
export type WriteContext = AnyActorContext & { apiKey?: { id: string } };
export type WriteInput = {
  model: Model;
  operation: WriteOperation;
  /** The integration's; of a record that is changed it need not be given. */
  connectionId?: string | undefined;
  /** Our id of the record to change; null for a new one. */
  recordId: string | null;
  /** By their unified names. */
  fields: Record<string, unknown>;
  /** Leaves out what the vendor does not take, instead of refusing the write. */
  ignoreUnknownFields?: boolean;
  /** The same key is the same write. */
  idempotencyKey?: string | undefined;
};

const LONGEST_KEY = 255;

/**
 * Queues a write of a record to its PMS and returns it, or the one that the same key stands for. Bad credentials are no
 * reason to refuse: they may have been mended at the vendor, and the attempt tells in the vendor's words. Throws
 * `not_found`, `invalid` by field, or `conflict`.
 */
export async function requestWrite(
  ctx: WriteContext,
  input: WriteInput,
  vendorOf: (vendor: Connection["vendor"]) => Vendor = vendorFor,
): Promise<Write> {
  const { org } = ctx;
  const { model, operation, idempotencyKey = null } = input;
  refuseKey(idempotencyKey);
  return transaction(async (tx) => {
    const { connection, record } = await findTarget(org, input, tx);
    const vendor = vendorOf(connection.vendor);
    const checked = checkFields(offeredFields(vendor, input), input.fields, {
      vendorName: vendor.name,
      ignoreUnknownFields: input.ignoreUnknownFields ?? false,
    });
    const known = idempotencyKey && (await findWriteByKey(org, idempotencyKey, tx));
    if (known) return sameWrite(known, { ...input, connectionId: connection.id, fields: checked.fields });
    const xPropertyIds = await propertiesOfWrite(
      org,
      { connection, record, model, fields: checked.fields },
      tx,
    );
    await refuseSwitchedOff(org, { connection, model, xPropertyIds }, tx);
    const write = await insertWrite(
      org,
      {
        ...{ id: newId(), connectionId: connection.id, model, operation, ...checked, idempotencyKey },
        ...{ recordId: record?.id ?? null, xId: record?.xId ?? null, xPropertyId: xPropertyIds[0] ?? null },
        ...{ requestedBy: ctx.user.id, askedLastBy: ctx.user.id, apiKeyId: ctx.apiKey?.id ?? null },
      },
      tx,
    );
    if (write) return tellOf(ctx, write, connection, tx);
    // Another request with the key was stored in between.
    const other = idempotencyKey && (await findWriteByKey(org, idempotencyKey, tx));
    if (!other) throw new Error("A write was neither stored nor known.");
    return sameWrite(other, { ...input, connectionId: connection.id, fields: checked.fields });
  });
}

function refuseKey(key: string | null): void {
  if (key === null || (key !== "" && key.length <= LONGEST_KEY)) return;
  const sentence = `An idempotency key has 1 to ${LONGEST_KEY} characters.`;
  throw new AppError("invalid", sentence, { idempotency_key: [sentence] });
}

/** The write that a key stands for. Throws `conflict` where it was used for another one. */
function sameWrite(known: Write, { model, operation, connectionId, recordId, fields }: WriteInput): Write {
  const isSame =
    known.model === model &&
    known.operation === operation &&
    known.connectionId === connectionId &&
    (operation === "create" || known.recordId === recordId) &&
    isDeepStrictEqual(known.fields, JSON.parse(JSON.stringify(fields)));
  if (isSame) return known;
  throw new AppError(
    "conflict",
    "This idempotency key stands for another write. Use a new key for each write that differs.",
  );
}

async function tellOf(
  ctx: WriteContext,
  write: Write,
  connection: Connection,
  tx: Transaction,
): Promise<Write> {
  const { org } = ctx;
  await emit(tx, {
    name: "writes/write.due",
    org,
    data: { org, connectionId: connection.id, dueAt: write.runAt.toISOString() },
    idempotencyKey: `write:${write.id}`,
  });
  await recordAudit(tx, ctx, {
    action: `record.${write.operation}-requested`,
    targetType: "write",
    targetId: write.id,
    targetName: MODEL_SINGULAR[write.model],
    detail: { integration: connection.name, fields: Object.keys(write.fields) },
  });
  await notifyLive(org, "writes", write.id, tx);
  return write;
}
