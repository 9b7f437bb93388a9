import type { WebhookField } from "@/db/queries/webhook-pages";
import type { ListSpec } from "@/lib/api/list-spec";

/** What the API's list of webhooks can be asked. */
export const WEBHOOK_LIST: ListSpec<WebhookField> = {
  fields: {
    id: "id",
    property_id: "id",
    callback_url: "text",
    event_mask: "text",
    is_active: "boolean",
    is_global: "boolean",
    send_data: "boolean",
    created_at: "date",
    updated_at: "date",
  },
  defaultOrder: { field: "created_at", direction: "asc" },
  paging: "pages",
};
