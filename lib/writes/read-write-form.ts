import { database } from "@/db/client";
import { type Connection, findConnection, listConnectionModels } from "@/db/queries/connections";
import type { RecordRow } from "@/db/queries/record-rows";
import { getRecord, listRecords } from "@/db/queries/record-views";
import { findWriteView } from "@/db/queries/write-views";
import { AppError, notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import { recordLabel } from "@/lib/pms/record-label";
import type { Vendor, WriteFields, WriteOperation } from "@/lib/pms/vendor";
import { vendorFor } from "@/lib/pms/vendors";
import { refuseSwitchedOff } from "@/lib/writes/find-target";
import { type FormField, formFieldsOf } from "@/lib/writes/form-fields";
import { type FormValues, toTyped } from "@/lib/writes/form-values";
import { offeredFields } from "@/lib/writes/offered-fields";

type Reader = { org: OrgId };
export type WriteFormAsked = {
  model: Model;
  connectionId: string;
  /** Ours, of the record that is changed; null for a new one. */
  recordId: string | null;
  /** A write whose fields are proposed, with what was said of them. */
  fromWriteId?: string;
};

/** What a related record may be: its vendor's id, and its name. */
export type RecordChoice = { xId: string; label: string };
const MOST_CHOICES = 20;

/** What is written, and where. */
export type WriteSubject = {
  model: Model;
  operation: WriteOperation;
  connection: { id: string; name: string };
  vendorName: string;
  recordId: string | null;
  recordLabel: string | null;
};

/** Why there is nothing to fill in: the vendor takes no such write, or syncs would not read it back. */
export type RefusedForm = WriteSubject & { refusal: { isSwitchedOff: boolean; reason: string } };

export type WriteForm = WriteSubject & {
  fields: FormField[];
  /** Of the record's amounts, where it says. */
  currency: string | null;
  /** As they are now. */
  before: FormValues;
  /** What is proposed. */
  typed: FormValues;
  errors: string[];
  /** By field: the first ones, and the one that is set. */
  choices: Record<string, RecordChoice[]>;
  /** Why it will probably be refused. */
  warning: string | null;
};

/** A form for a new record or a change of one, or why there is none. Throws `not_found`. */
export async function readWriteForm(ctx: Reader, asked: WriteFormAsked): Promise<WriteForm | RefusedForm> {
  const { org } = ctx;
  const { model, recordId } = asked;
  const record = recordId === null ? null : await getRecord(org, recordId);
  if (record && record.model !== model) throw notFound("The record");
  const connectionId = record?.connectionId ?? asked.connectionId;
  const connection = isId(connectionId) ? await findConnection(org, connectionId) : undefined;
  if (!connection) throw notFound("This integration");
  const vendor = vendorFor(connection.vendor);
  const operation = record ? "update" : "create";
  const subject: WriteSubject = {
    ...{ model, operation, vendorName: vendor.name, recordId },
    connection: { id: connection.id, name: connection.name },
    recordLabel: record && recordLabel(model, record.data),
  };
  const offered = await offeredOrRefusal(org, { vendor, connection, model, operation, record });
  if (offered instanceof AppError) {
    const { code, message: reason } = offered;
    return { ...subject, refusal: { isSwitchedOff: code === "conflict", reason } };
  }
  const fields = formFieldsOf(offered);
  const states = await listConnectionModels(org, connection.id);
  const access = states.find((state) => state.model === model)?.writeAccess?.[operation];
  const from = asked.fromWriteId ? await findWriteView(org, asked.fromWriteId) : undefined;
  const before = typedOf(fields, record?.data ?? {});
  const typed = from ? { ...before, ...typedOf(fields, from.fields) } : before;
  return {
    ...{ ...subject, fields, before, typed },
    currency: typeof record?.data.currency === "string" ? record.data.currency : null,
    errors: from?.errors ?? [],
    choices: await choicesOf(ctx, connection.id, fields, typed),
    warning: access?.status === "failed" ? access.reason : null,
  };
}

type Wanted = {
  vendor: Vendor;
  connection: Connection;
  model: Model;
  operation: WriteOperation;
  record: RecordRow | null;
};

/** What the request of such a write would be refused for is known before anything is typed. */
async function offeredOrRefusal(
  org: OrgId,
  { vendor, connection, model, operation, record }: Wanted,
): Promise<WriteFields | AppError> {
  try {
    const offered = offeredFields(vendor, { model, operation });
    const xPropertyId = model === "properties" ? record?.xId : record?.xPropertyId;
    const xPropertyIds = xPropertyId ? [xPropertyId] : [];
    await refuseSwitchedOff(org, { connection, model, xPropertyIds }, database());
    return offered;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** Records of one integration and model whose name or codes contain the text. */
export async function readChoices(
  { org }: Reader,
  { connectionId, model, q }: { connectionId: string; model: Model; q: string },
): Promise<RecordChoice[]> {
  const filter = { model, connectionIds: [connectionId], ...(q && { q }) };
  const { rows } = await listRecords(org, filter, { limit: MOST_CHOICES });
  return rows.map(choiceOf);
}

async function choicesOf(ctx: Reader, connectionId: string, fields: FormField[], typed: FormValues) {
  const related = fields.flatMap((field) => (field.kind === "record" ? [field] : []));
  const found = await Promise.all(
    related.map(async ({ name, related: model }): Promise<[string, RecordChoice[]]> => {
      const first = await readChoices(ctx, { connectionId, model, q: "" });
      const xId = typed[name] ?? "";
      if (xId === "" || first.some((choice) => choice.xId === xId)) return [name, first];
      const { rows } = await listRecords(ctx.org, { model, connectionIds: [connectionId], xIds: [xId] });
      return [name, [...rows.map(choiceOf), ...first]];
    }),
  );
  return Object.fromEntries(found);
}

type Row = Awaited<ReturnType<typeof listRecords>>["rows"][number];
function choiceOf({ xId, model, data, propertyName }: Row): RecordChoice {
  const name = recordLabel(model, data) ?? xId;
  return { xId, label: propertyName && model !== "properties" ? `${name}, ${propertyName}` : name };
}

const typedOf = (fields: FormField[], data: Record<string, unknown>): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, toTyped(field, data[field.name])]));
