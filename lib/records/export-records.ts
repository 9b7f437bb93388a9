import type { RecordRow } from "@/db/queries/record-rows";
import { listRecords } from "@/db/queries/record-views";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import { MODEL_SCHEMAS } from "@/lib/pms/models";
import { csvLine } from "@/lib/records/csv-line";
import { orderOf, queryOf } from "@/lib/records/read-records";
import type { RecordFilters } from "@/lib/records/record-filters";

export const EXPORT_FORMATS = ["csv", "ndjson"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Records in memory at once. */
const PER_CHUNK = 250;
const OWN_FIELDS = [
  "id",
  "x_id",
  "integration_id",
  "integration_name",
  "integration_vendor",
  "property_name",
  "created_at",
  "updated_at",
  "last_seen_at",
] as const;

/**
 * Every record that the filters find, in their order, a line each. Read as fast as the reader takes it; a failure later
 * on breaks the stream off, so that half an export is never taken for a whole one.
 */
export async function exportRecords(
  { org }: { org: OrgId },
  model: Model,
  filters: RecordFilters,
  format: ExportFormat,
): Promise<ReadableStream<Uint8Array>> {
  const read = (cursor: string | null) =>
    listRecords(org, queryOf(model, filters), { order: orderOf(filters), limit: PER_CHUNK, cursor });
  const fields = [...OWN_FIELDS, ...Object.keys(MODEL_SCHEMAS[model].shape)];
  const encoder = new TextEncoder();
  let page: Awaited<ReturnType<typeof read>> | null = await read(null);
  let head = format === "csv" ? csvLine(fields) : "";
  return new ReadableStream({
    async pull(controller) {
      if (!page) return controller.close();
      const lines = page.rows.map((row) => lineOf(row, fields, format));
      controller.enqueue(encoder.encode(head + lines.join("")));
      head = "";
      page = page.nextCursor === null ? null : await read(page.nextCursor);
    },
  });
}

function lineOf(row: RecordRow, fields: readonly string[], format: ExportFormat): string {
  const record: Record<string, unknown> = {
    id: row.id,
    x_id: row.xId,
    integration_id: row.connectionId,
    integration_name: row.connectionName,
    integration_vendor: row.vendor,
    property_name: row.propertyName,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    last_seen_at: row.lastSeenAt.toISOString(),
    ...row.data,
  };
  return format === "csv" ? csvLine(fields.map((field) => record[field])) : `${JSON.stringify(record)}\n`;
}
