import { listRecords } from "@/db/queries/record-views";
import type { WriteView } from "@/db/queries/write-views";
import type { OrgId } from "@/lib/ids";
import { fieldText } from "@/lib/pms/field-text";
import type { Model } from "@/lib/pms/model-names";
import { recordLabel } from "@/lib/pms/record-label";
import { vendorFor } from "@/lib/pms/vendors";
import { writeLabel } from "@/lib/writes/form-fields";
import { RELATION_FIELDS } from "@/lib/writes/relation-fields";

export type WrittenField = {
  name: string;
  label: string;
  /** Null where the field was emptied. */
  text: string | null;
  /** The record that the field names, where we have it. */
  record: { id: string; model: Model; label: string } | null;
};

/** What a write asked for, in the order of its form, with the records that it names. */
export async function readWrittenFields(
  org: OrgId,
  { connectionId, vendor, model, operation, fields, currency }: WriteView,
): Promise<WrittenField[]> {
  const order = Object.keys(vendorFor(vendor).writes[model]?.[operation]?.shape ?? {});
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const names = Object.keys(fields).sort((a, b) => place(a) - place(b));
  return Promise.all(
    names.map(async (name) => {
      const value = fields[name];
      const text = fieldText(name, value, currency);
      const related = RELATION_FIELDS[name];
      const record = related && typeof value === "string" ? await find(related, value) : null;
      return { name, label: writeLabel(name), text, record };
    }),
  );

  async function find(related: Model, xId: string): Promise<WrittenField["record"]> {
    const asked = { model: related, connectionIds: [connectionId], xIds: [xId] };
    const [row] = (await listRecords(org, asked, { limit: 1 })).rows;
    return row ? { id: row.id, model: related, label: recordLabel(related, row.data) ?? xId } : null;
  }
}
