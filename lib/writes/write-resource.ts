import { z } from "zod";
import type { Write } from "@/db/queries/write-requests";
import { WRITE_STATUSES } from "@/db/schema/writes";
import { PMS_ERROR_KINDS } from "@/lib/pms/error-kinds";
import { MODELS } from "@/lib/pms/model-names";
import { WRITE_OPERATIONS } from "@/lib/pms/vendor";

const reference = z.uuid().nullable();

/** A write of a record, as the API gives it. */
export const WriteResource = z.object({
  id: z.uuid(),
  type: z.literal("write_request"),
  attributes: z.object({
    id: z.uuid(),
    connection_id: z.uuid(),
    model: z.enum(MODELS),
    operation: z.enum(WRITE_OPERATIONS),
    status: z.enum(WRITE_STATUSES),
    record_id: reference.describe("The record that is changed, or that came of it."),
    x_id: z.string().nullable().describe("The vendor's id of that record."),
    fields: z.record(z.string(), z.unknown()).describe("As they are sent, by their unified names."),
    ignored_fields: z.array(z.string()).describe("Left out because the vendor does not take them."),
    errors: z
      .array(z.string())
      .describe("In the vendor's words. While it is `PENDING`, of the attempt before."),
    error_kind: z.enum(PMS_ERROR_KINDS).nullable(),
    attempts: z.int().describe("Since it was asked for, or asked for again."),
    next_attempt_at: z.string().nullable().describe("Null once it has ended."),
    created_at: z.string(),
    finished_at: z.string().nullable(),
  }),
  relationships: z.object({
    connection: z.object({ data: z.object({ type: z.literal("connection"), id: z.uuid() }) }),
  }),
});
export type WriteResource = z.output<typeof WriteResource>;

export const resourceOfWrite = (row: Write): WriteResource => ({
  id: row.id,
  type: "write_request",
  attributes: {
    id: row.id,
    connection_id: row.connectionId,
    model: row.model,
    operation: row.operation,
    status: row.status,
    record_id: row.recordId,
    x_id: row.xId,
    fields: row.fields,
    ignored_fields: row.ignoredFields,
    errors: row.errors,
    error_kind: row.errorKind,
    attempts: row.attempts,
    next_attempt_at: row.status === "PENDING" ? row.runAt.toISOString() : null,
    created_at: row.createdAt.toISOString(),
    finished_at: row.finishedAt?.toISOString() ?? null,
  },
  relationships: { connection: { data: { type: "connection", id: row.connectionId } } },
});
