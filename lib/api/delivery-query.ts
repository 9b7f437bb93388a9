import { type ListQuery, parseListQuery } from "@/lib/api/list-query";
import type { ListSpec } from "@/lib/api/list-spec";
import { EVENT_NAMES } from "@/lib/webhooks/catalog";
import {
  DELIVERY_STATE_OPTIONS,
  type DeliveryFilters,
  deliveryFilters,
} from "@/lib/webhooks/delivery-filters";
import { ERROR_CLASSES } from "@/lib/webhooks/error-classes";

export const DELIVERY_LIST: ListSpec<"state" | "event" | "error_class" | "text" | "created_at"> = {
  fields: {
    state: DELIVERY_STATE_OPTIONS,
    event: EVENT_NAMES,
    error_class: ERROR_CLASSES,
    text: "text",
    created_at: "date",
  },
  operators: { state: ["eq"], event: ["eq"], error_class: ["eq"], text: ["eq"], created_at: ["gte", "lt"] },
  orderable: [],
  defaultOrder: { field: "created_at", direction: "desc" },
  paging: "cursor",
};

/** Reads what a list of deliveries is asked for. */
export function readDeliveryQuery(params: URLSearchParams): {
  filters: DeliveryFilters;
  query: ListQuery;
} {
  const query = parseListQuery(params, DELIVERY_LIST);
  const given: Record<string, string> = {};
  for (const { field, operator, values } of query.conditions) {
    if (field === "created_at") given[operator === "gte" ? "from" : "to"] = instant(values[0]);
    else given[NAMES[field]] = values.join(",");
  }
  return { filters: deliveryFilters.parse(given), query };
}

/** The log's own names of these filters. */
const NAMES = { state: "state", event: "event", error_class: "error", text: "q" } as const;
const instant = (value: unknown): string => (value instanceof Date ? value.toISOString() : "");
