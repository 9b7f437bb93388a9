import { z } from "zod";
import { type Change, type ChangeField, listChangePage } from "@/db/queries/change-pages";
import type { ListQuery } from "@/lib/api/list-query";
import type { ListSpec } from "@/lib/api/list-spec";
import { answerIdPage } from "@/lib/api/page-answer";
import type { AnyActorContext } from "@/lib/auth/context";
import { MODELS } from "@/lib/pms/model-names";
import { VENDOR_IDS } from "@/lib/pms/vendor";

const EVENT_TYPES = ["NEW", "UPDATE"] as const;

/** What the API's list of changes can be asked. */
export const CHANGE_LIST: ListSpec<ChangeField> = {
  fields: {
    model: MODELS,
    connection_id: "id",
    record_id: "id",
    sync_log_id: "id",
    write_request_id: "id",
    event_type: EVENT_TYPES,
    created_at: "date",
  },
  operators: { sync_log_id: ["eq"], write_request_id: ["eq"] },
  orderable: ["created_at"],
  defaultOrder: { field: "created_at", direction: "desc" },
  paging: "cursor",
};

const fields = z.record(z.string(), z.unknown());
const reference = z.uuid().nullable();

/** What a sync or a write changed in a record, as the API gives it. */
export const DataDiffResource = z.object({
  id: z.uuid(),
  type: z.literal("data_diff"),
  attributes: z.object({
    id: z.uuid(),
    model: z.enum(MODELS),
    record_id: z.uuid(),
    x_id: z.string().describe("The vendor's id of the record."),
    event_type: z.enum(EVENT_TYPES),
    diff: z
      .object({ new: fields, previous: fields })
      .nullable()
      .describe("The changed fields alone. Null for a new record."),
    connection_id: z.uuid(),
    vendor: z.enum(VENDOR_IDS),
    sync_log_id: reference.describe("The sync that found it."),
    write_request_id: reference.describe("The write that made it."),
    job_id: z.uuid(),
    created_at: z.string(),
  }),
  relationships: z.object({
    connection: z.object({ data: z.object({ type: z.literal("connection"), id: z.uuid() }) }),
  }),
});
type DataDiffResource = z.output<typeof DataDiffResource>;

/** Changes of the last 30 days, or of as many as the settings keep. */
export const answerChangeList = ({ org }: AnyActorContext, query: ListQuery<ChangeField>) =>
  answerIdPage(org, "data diffs", query, (page) => listChangePage(org, query.conditions, page), resourceOf);

const resourceOf = (row: Change): DataDiffResource => ({
  id: row.id,
  type: "data_diff",
  attributes: {
    id: row.id,
    model: row.model,
    record_id: row.recordId,
    x_id: row.xId,
    event_type: row.kind === "new" ? "NEW" : "UPDATE",
    diff: row.diff,
    connection_id: row.connectionId,
    vendor: row.vendor,
    sync_log_id: row.syncLogId,
    write_request_id: row.writeRequestId,
    job_id: row.jobId,
    created_at: row.createdAt.toISOString(),
  },
  relationships: { connection: { data: { type: "connection", id: row.connectionId } } },
});
