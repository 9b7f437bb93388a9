import type { EventFilter } from "@/db/queries/event-views";
import { parseListQuery } from "@/lib/api/list-query";
import { BadRequest } from "@/lib/api/refusals";

const FIELDS = { name: "text", property_id: "id", created_at: "date" } as const;

/** Reads filters of events: `filter[name]`, `filter[property_id]`, `filter[created_at][gte|lt]`, `pagination[cursor|limit]`. */
export function readEventQuery(params: URLSearchParams): {
  filter: EventFilter;
  page: { cursor: string | null; limit: number };
} {
  const cursor = params.get("pagination[cursor]");
  const rest = new URLSearchParams([...params].filter(([key]) => key !== "pagination[cursor]"));
  const { conditions, limit } = parseListQuery(rest, FIELDS, []);
  const filter: EventFilter = {};
  for (const { field, operator, values } of conditions) {
    const date = values[0] instanceof Date ? values[0] : undefined;
    const isList = operator === "eq" || operator === "in";
    if (field === "name" && isList) filter.names = values.map(String);
    else if (field === "property_id" && isList) filter.propertyIds = values.map(String);
    else if (field === "created_at" && operator === "gte") filter.from = date;
    else if (field === "created_at" && operator === "lt") filter.to = date;
    else throw new BadRequest(`filter[${field}][${operator}] cannot be used with events.`);
  }
  return { filter, page: { cursor, limit } };
}
