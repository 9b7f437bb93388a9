import type { EventFilter } from "@/db/queries/event-views";
import { type ListQuery, parseListQuery } from "@/lib/api/list-query";
import type { ListSpec } from "@/lib/api/list-spec";

export const EVENT_LIST: ListSpec<"name" | "property_id" | "sync_log_id" | "record_id" | "created_at"> = {
  fields: { name: "text", property_id: "id", sync_log_id: "id", record_id: "id", created_at: "date" },
  operators: {
    name: ["eq"],
    property_id: ["eq"],
    sync_log_id: ["eq"],
    record_id: ["eq"],
    created_at: ["gte", "lt"],
  },
  orderable: [],
  defaultOrder: { field: "created_at", direction: "desc" },
  paging: "cursor",
};

/** Reads what a list of events is asked for. */
export function readEventQuery(params: URLSearchParams): {
  filter: EventFilter;
  query: ListQuery;
} {
  const query = parseListQuery(params, EVENT_LIST);
  const filter: EventFilter = {};
  for (const { field, operator, values } of query.conditions) {
    const date = values[0] instanceof Date ? values[0] : undefined;
    if (field === "name") filter.names = values.map(String);
    else if (field === "property_id") filter.propertyIds = values.map(String);
    else if (field === "sync_log_id") filter.syncLogIds = values.map(String);
    else if (field === "record_id") filter.recordIds = values.map(String);
    else if (operator === "gte") filter.from = date;
    else filter.to = date;
  }
  return { filter, query };
}
