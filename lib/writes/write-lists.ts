import type { WriteField } from "@/db/queries/write-pages";
import { WRITE_STATUSES } from "@/db/schema/writes";
import type { ListSpec } from "@/lib/api/list-spec";
import { MODELS } from "@/lib/pms/model-names";
import { WRITE_OPERATIONS } from "@/lib/pms/vendor";

/** What the API's list of writes can be asked. */
export const WRITE_LIST: ListSpec<WriteField> = {
  fields: {
    id: "id",
    connection_id: "id",
    record_id: "id",
    model: MODELS,
    operation: WRITE_OPERATIONS,
    status: WRITE_STATUSES,
    created_at: "date",
  },
  orderable: ["created_at"],
  defaultOrder: { field: "created_at", direction: "desc" },
  paging: "both",
};
