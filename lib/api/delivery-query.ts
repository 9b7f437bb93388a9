import { parseListQuery } from "@/lib/api/list-query";
import { BadRequest } from "@/lib/api/refusals";
import {
  DELIVERY_STATE_OPTIONS,
  type DeliveryFilters,
  deliveryFilters,
} from "@/lib/webhooks/delivery-filters";
import { ERROR_CLASSES } from "@/lib/webhooks/error-classes";

const FIELDS = {
  state: "text",
  event: "text",
  error_class: "text",
  text: "text",
  created_at: "date",
} as const;
const CHOICES: Record<string, readonly string[]> = {
  state: DELIVERY_STATE_OPTIONS,
  error_class: ERROR_CLASSES,
};

/**
 * Reads filters of deliveries: `filter[state]`, `filter[event]`, `filter[error_class]`, `filter[text]`,
 * `filter[created_at][gte|lt]`, `pagination[cursor|limit]`.
 */
export function readDeliveryQuery(params: URLSearchParams): {
  filters: DeliveryFilters;
  page: { cursor: string | null; limit: number };
} {
  const cursor = params.get("pagination[cursor]");
  const rest = new URLSearchParams([...params].filter(([key]) => key !== "pagination[cursor]"));
  const { conditions, limit } = parseListQuery(rest, FIELDS, []);
  const given: Record<string, string> = {};
  for (const { field, operator, values } of conditions) {
    const isList = operator === "eq" || operator === "in";
    const [value] = values;
    if (field === "created_at" && operator === "gte") given.from = instant(value);
    else if (field === "created_at" && operator === "lt") given.to = instant(value);
    else if (field === "text" && isList) given.q = values.join(",");
    else if (field !== "created_at" && isList)
      given[field === "error_class" ? "error" : field] = chosen(field, values);
    else throw new BadRequest(`filter[${field}][${operator}] cannot be used with deliveries.`);
  }
  return { filters: deliveryFilters.parse(given), page: { cursor, limit } };
}

const instant = (value: unknown): string => (value instanceof Date ? value.toISOString() : "");

function chosen(field: string, values: unknown[]): string {
  const known = CHOICES[field];
  const unknown = values.find((value) => known && !known.includes(String(value)));
  if (unknown === undefined) return values.join(",");
  throw new BadRequest(`filter[${field}] is one of ${known?.join(", ")}.`);
}
