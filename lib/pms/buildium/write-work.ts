import { z } from "zod";
import { BUILDIUM } from "@/lib/pms/buildium/sources";
import { complete, type Fields, written } from "@/lib/pms/buildium/write-contact";
import { STATUSES } from "@/lib/pms/buildium/write-schemas";
import { expectShape } from "@/lib/pms/expect-shape";

const words = z.string().nullish();
const number = z.int().nullish();

/** A resident's request about the home of a lease. */
export const newRequest = (fields: Fields): Fields => ({
  Title: fields.service_description,
  Description: fields.service_details ?? null,
  CategoryId: idOrNull(fields.x_service_request_category_id),
  UnitAgreementId: Number(fields.x_lease_id),
  RequestedByEntityId: Number(fields.x_resident_id),
  TaskStatus: STATUSES[String(fields.status_normalized ?? "NEW")],
  Priority: fields.service_priority ?? "Normal",
  DueDate: fields.date_due ?? null,
  IsEntryPermittedByResident: fields.access_is_authorized ?? null,
  ResidentEntryNotes: fields.access_notes ?? null,
});

const Request = z.object({
  Title: words,
  Category: z.object({ Id: number, SubCategory: z.object({ Id: number }).nullish() }).nullish(),
  AssignedToUserId: number,
  TaskStatus: words,
  Priority: words,
  DueDate: words,
});

/** The whole request with what is written of it. A subcategory belongs to its category and goes with it. */
export function changedRequest(sent: unknown, fields: Fields): Fields {
  const present = expectShape(Request, sent, BUILDIUM);
  const keepsCategory = !("x_service_request_category_id" in fields);
  const request = {
    Title: written(fields, "service_description", present.Title),
    Message: fields.notes ?? null,
    CategoryId: keepsCategory
      ? (present.Category?.Id ?? null)
      : idOrNull(fields.x_service_request_category_id),
    SubCategoryId: keepsCategory ? (present.Category?.SubCategory?.Id ?? null) : null,
    AssignedToUserId: present.AssignedToUserId ?? null,
    TaskStatus:
      "status_normalized" in fields ? STATUSES[String(fields.status_normalized)] : present.TaskStatus,
    Priority: written(fields, "service_priority", present.Priority),
    DueDate: written(fields, "date_due", present.DueDate?.slice(0, 10)),
  };
  return complete("", request, ["Title", "TaskStatus", "Priority"]);
}

export const newCharge = (fields: Fields): Fields => ({
  Date: fields.transaction_date,
  Memo: fields.description ?? null,
  Lines: [
    {
      Amount: Number(fields.amount_in_cents) / 100,
      GLAccountId: Number(fields.x_gl_account_id),
      ReferenceNumber: fields.reference_number ?? null,
    },
  ],
});

const Lease = z.object({
  LeaseType: words,
  UnitId: number,
  LeaseFromDate: words,
  LeaseToDate: words,
  IsEvictionPending: z.boolean().nullish(),
  AutomaticallyMoveOutTenants: z.boolean().nullish(),
});

/** The whole lease with what is written of it. `None`, which Buildium sends as a type, it does not take as one. */
export function changedLease(sent: unknown, fields: Fields): Fields {
  const present = expectShape(Lease, sent, BUILDIUM);
  const type = present.LeaseType === "None" ? null : present.LeaseType;
  const lease = {
    LeaseType: written(fields, "type", type),
    UnitId: "x_unit_id" in fields ? Number(fields.x_unit_id) : present.UnitId,
    LeaseFromDate: written(fields, "start_date", present.LeaseFromDate?.slice(0, 10)),
    LeaseToDate: written(fields, "end_date", present.LeaseToDate?.slice(0, 10)),
    IsEvictionPending: written(fields, "is_eviction_pending", present.IsEvictionPending),
    AutomaticallyMoveOutTenants: written(
      fields,
      "automatically_move_out_residents",
      present.AutomaticallyMoveOutTenants,
    ),
  };
  return complete("", lease, ["LeaseType", "UnitId", "LeaseFromDate", "IsEvictionPending"]);
}

const idOrNull = (id: unknown): number | null => (typeof id === "string" ? Number(id) : null);
