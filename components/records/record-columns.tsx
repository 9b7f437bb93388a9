import type { ReactNode } from "react";
import type { Column } from "@/components/data-table";
import { RecordStatus } from "@/components/records/record-status";
import { RelativeTime } from "@/components/time";
import { fieldLabel, fieldText } from "@/lib/pms/field-text";
import type { Model } from "@/lib/pms/model-names";
import { RECORD_STATUSES } from "@/lib/pms/record-statuses";
import type { RecordItem } from "@/lib/records/read-records";

/** The fields of each model that people look for first, beside name, property and status. */
const FIELDS: Record<Model, string[]> = {
  properties: ["address_1", "city", "number_of_units"],
  units: ["floor_plan_name", "bedrooms", "rent_amount_market_in_cents"],
  residents: ["email_1", "phone_1", "balance_in_cents"],
  leases: ["rent_amount_in_cents", "start_date", "end_date"],
  owners: ["email_1", "phone_1"],
  applicants: ["email_1", "phone_1"],
  leads: ["email_1", "lead_source", "target_move_in_date"],
  service_requests: ["service_category", "service_priority", "date_created"],
  resident_charges: ["amount_in_cents", "amount_open_in_cents", "due_date"],
  room_types: ["room_kind", "count_of_rooms", "occ_adults"],
  rate_plans: ["meal_type", "base_rate_in_cents", "currency"],
  bookings: ["ota_name", "arrival_date", "departure_date", "amount_in_cents"],
};
const AMOUNT = /_in_cents$|^(number|count)_of_|^(bedrooms|bathrooms|square_feet|occ_adults)$/;
const MIDDLE = "max-md:hidden";

/** The columns of a model's list. A phone shows the name, with the rest under it, and when it changed. */
export function recordColumns(model: Model): Column<RecordItem>[] {
  const own = FIELDS[model];
  return [
    {
      key: "name",
      header: "Name",
      className: "max-md:w-full max-md:max-w-0 md:max-w-72",
      cell: (row) => <Name row={row} />,
    },
    ...(model === "properties"
      ? []
      : [
          {
            key: "property",
            header: "Property",
            className: `${MIDDLE} max-w-48 truncate`,
            cell: (row: RecordItem) => row.propertyName ?? row.xPropertyId ?? <Nothing />,
          },
        ]),
    ...(RECORD_STATUSES[model].length === 0
      ? []
      : [
          {
            key: "status",
            header: "Status",
            cell: (row: RecordItem) => <RecordStatus status={row.status} />,
          },
        ]),
    ...own.map((field, index) => ({
      key: field,
      header: fieldLabel(field),
      end: AMOUNT.test(field),
      className: index > 1 ? "max-xl:hidden" : "max-lg:hidden",
      cell: (row: RecordItem) => textOf(row, field) ?? <Nothing />,
    })),
    {
      key: "integration",
      header: "Integration",
      className: "max-xl:hidden",
      cell: (row) => row.connectionName,
    },
    {
      key: "changed",
      header: "Changed",
      cell: (row) => <RelativeTime at={row.updatedAt} focusable={false} className="text-muted" />,
    },
  ];
}

function Name({ row }: { row: RecordItem }): ReactNode {
  const under = row.propertyName ?? textOf(row, FIELDS[row.model][0] ?? "");
  return (
    <span className="block min-w-0">
      <span className="block truncate" title={row.label}>
        {row.label}
      </span>
      {under && <span className="block truncate text-xs text-subtle md:hidden">{under}</span>}
      {row.isNotSeen && <span className="block text-xs text-warning">Not seen for a month</span>}
    </span>
  );
}

const Nothing = () => <span className="text-subtle">–</span>;
const textOf = ({ data }: RecordItem, field: string) =>
  fieldText(field, data[field], typeof data.currency === "string" ? data.currency : null);
