import { isDeepStrictEqual } from "node:util";
import { PmsError } from "@/lib/pms/error-kinds";
import { FieldError, RawFields } from "@/lib/pms/raw-fields";
import type { RejectedRecord, VendorRecord } from "@/lib/pms/vendor";

export type MappedPage = { records: VendorRecord[]; rejected: RejectedRecord[] };

/** A vendor's own fields that are no content: the id, and when the record was changed. */
export type FieldRoles = { id: string; changedAt: string };

/** From this many records on, a page of which none can be read is another format, and not a few broken records. */
const MANY_RECORDS = 10;

/**
 * Maps what a vendor sent, one by one: a record that cannot be read, or whose id came before with other contents, is set aside, and what
 * the unified model has no field for is kept as `custom_data`, at its place. Throws `bad_data` when nothing of a page can be read.
 */
export function mapPage(
  sent: unknown[],
  roles: FieldRoles,
  map: (raw: RawFields, xId: string) => Omit<VendorRecord, "xId">,
): MappedPage {
  const page: MappedPage = { records: [], rejected: [] };
  const seen = new Map<string, unknown>();
  const { id: idField } = roles;
  const noContent = new Set([roles.id, roles.changedAt]);
  for (const item of sent) {
    let xId: string | null = null;
    try {
      const raw = RawFields.of(item);
      if (!raw) throw new FieldError(idField, "is not in a record, but in something else");
      xId = raw.requiredId(idField);
      if (seen.has(xId)) {
        if (isDeepStrictEqual(seen.get(xId), item)) continue;
        throw new FieldError(idField, "came twice on one page, with other contents");
      }
      seen.set(xId, item);
      const mapped = map(raw, xId);
      const rest = raw.rest(noContent);
      const data = rest ? { ...mapped.data, custom_data: rest } : mapped.data;
      page.records.push({ xId, xPropertyId: mapped.xPropertyId, data });
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      page.rejected.push({ xId, field: error.field, reason: error.reason });
    }
  }
  const [first] = page.rejected;
  if (first && page.records.length === 0 && sent.length >= MANY_RECORDS) {
    const example = `${first.xId ?? "one without an id"}: ${first.field} ${first.reason}`;
    throw new PmsError("bad_data", `None of the ${sent.length} records of a page can be read (${example}).`);
  }
  return page;
}
