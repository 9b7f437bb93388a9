import type { ConnectionField } from "@/db/queries/connection-pages";
import type { PropertyField } from "@/db/queries/property-pages";
import { CONNECTION_STATUSES } from "@/db/schema/connections";
import type { ListSpec } from "@/lib/api/list-spec";
import { VENDOR_IDS } from "@/lib/pms/vendor";

/** What the API's list of connections can be asked. */
export const CONNECTION_LIST: ListSpec<ConnectionField> = {
  fields: {
    id: "id",
    vendor: VENDOR_IDS,
    name: "text",
    status: CONNECTION_STATUSES,
    paused_at: "date",
    last_synced_at: "date",
    created_at: "date",
    updated_at: "date",
  },
  defaultOrder: { field: "name", direction: "asc" },
  paging: "pages",
};

/** What the API's list of a connection's properties can be asked. */
export const PROPERTY_LIST: ListSpec<PropertyField> = {
  fields: { id: "id", x_id: "text", name: "text", is_enabled: "boolean", created_at: "date" },
  defaultOrder: { field: "name", direction: "asc" },
  paging: "pages",
};
