import type { Executor, Transaction } from "@/db/client";
import { type Connection, findConnection, listConnectionModels } from "@/db/queries/connections";
import { listPropertyScopes } from "@/db/queries/property-scopes";
import type { Write } from "@/db/queries/write-requests";
import { listPropertiesOf, lockRecord } from "@/db/queries/written-records";
import { AppError, notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import { MODEL_LABELS, MODEL_SINGULAR, type Model } from "@/lib/pms/model-names";
import { RELATION_FIELDS } from "@/lib/writes/relation-fields";

type Asked = { connectionId?: string | undefined; model: Model; recordId: string | null };
/** By the vendor's ids. */
type Place = { xId: string; xPropertyId: string | null };
type Target = { connection: Connection; record: Awaited<ReturnType<typeof lockRecord>> | null };

/** The connection to write to, and the record to change. Throws `not_found`, or `invalid` where the two do not belong together. */
export async function findTarget(org: OrgId, asked: Asked, tx: Transaction): Promise<Target> {
  const { model, recordId } = asked;
  const record = recordId === null ? null : isId(recordId) ? await lockRecord(org, recordId, tx) : undefined;
  if (record === undefined || (record && record.model !== model))
    throw notFound(`The ${MODEL_SINGULAR[model]}`);
  const connectionId = asked.connectionId ?? record?.connectionId;
  if (connectionId === undefined)
    throw new AppError("invalid", "Say which integration the record is written to.", {
      connection_id: ["can't be blank"],
    });
  const connection = isId(connectionId) ? await findConnection(org, connectionId, tx) : undefined;
  if (!connection) throw notFound("This integration");
  if (record && record.connectionId !== connection.id)
    throw new AppError("invalid", `This ${MODEL_SINGULAR[model]} belongs to another integration.`, {
      connection_id: ["is not the integration of this record"],
    });
  return { connection, record };
}

/**
 * Refuses with `conflict` what syncs would not read back: a model or a property that is switched off. `xPropertyIds` are
 * the vendor's ids.
 */
export async function refuseSwitchedOff(
  org: OrgId,
  { connection, model, xPropertyIds }: { connection: Connection; model: Model; xPropertyIds: string[] },
  on: Executor,
): Promise<void> {
  const [states, scopes] = await Promise.all([
    listConnectionModels(org, connection.id, on),
    listPropertyScopes(org, connection.id, { xIds: xPropertyIds }, on),
  ]);
  const where = `Settings, Integrations, ${connection.name}`;
  if (!states.find((state) => state.model === model)?.isEnabled)
    throw new AppError(
      "conflict",
      `${MODEL_LABELS[model]} are switched off for this integration. Switch them on in ${where}, Models, then write again.`,
    );
  const disabled = xPropertyIds.find((xId) => scopes.disabled.has(xId));
  if (disabled !== undefined)
    throw new AppError(
      "conflict",
      `The property ${disabled} is switched off for this integration. Switch it on in ${where}, Properties, then write again.`,
    );
}

/** Refuses with `conflict` a write of which the model or a property was switched off after it was asked for. */
export async function refuseSwitchedOffSince(
  org: OrgId,
  { write, connection }: { write: Write; connection: Connection },
  tx: Transaction,
): Promise<void> {
  const { model, xId, fields } = write;
  const [xPropertyId = write.xPropertyId] =
    xId === null ? [] : await listPropertiesOf(org, connection.id, [{ model, xId }], tx);
  const record = xId === null ? null : { xId, xPropertyId };
  const xPropertyIds = await propertiesOfWrite(org, { connection, record, model, fields }, tx);
  await refuseSwitchedOff(org, { connection, model, xPropertyIds }, tx);
}

/** The vendor's ids of every property that a write is about: the record's, a named one, and those of what it names. */
export async function propertiesOfWrite(
  org: OrgId,
  {
    connection,
    record,
    model,
    fields,
  }: {
    connection: Connection;
    record: Place | null | undefined;
    model: Model;
    fields: Record<string, unknown>;
  },
  tx: Transaction,
): Promise<string[]> {
  const named = Object.entries(RELATION_FIELDS).flatMap(([field, related]) => {
    const xId = fields[field];
    return typeof xId === "string" ? [{ model: related, xId }] : [];
  });
  const given = named.flatMap((one) => (one.model === "properties" ? one.xId : []));
  const others = named.filter((one) => one.model !== "properties");
  const found = await listPropertiesOf(org, connection.id, others, tx);
  const own = record ? [model === "properties" ? record.xId : record.xPropertyId] : [];
  return [...new Set([...given, ...own, ...found])].filter((xId) => xId !== null);
}
