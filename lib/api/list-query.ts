import { BadRequest } from "@/lib/api/refusals";

export type FieldType = "id" | "text" | "boolean" | "date";
export type Operator = "eq" | "not" | "in" | "gt" | "gte" | "lt" | "lte" | "has";
export type Condition<Field extends string> = {
  field: Field;
  operator: Operator;
  values: (string | boolean | Date)[];
};
export type ListQuery<Field extends string> = {
  conditions: Condition<Field>[];
  order: { field: Field; direction: "asc" | "desc" }[];
  /** From 1. */
  page: number;
  limit: number;
};

const DEFAULT_LIMIT = 10;
const MOST_PER_PAGE = 100;
const OPERATORS: readonly string[] = ["eq", "not", "gt", "gte", "lt", "lte", "has"];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads `pagination[page|limit]`, `order[field]` and `filter[field][operator]` (Channex, API Reference: pagination,
 * filters, order). `fields` are those that may be named. Throws `BadRequest` for anything else, naming what is allowed.
 */
export function parseListQuery<Field extends string>(
  params: URLSearchParams,
  fields: Record<Field, FieldType>,
  defaultOrder: ListQuery<Field>["order"],
): ListQuery<Field> {
  const query: ListQuery<Field> = { conditions: [], order: [], page: 1, limit: DEFAULT_LIMIT };
  const known = (name: string): Field => {
    if (name in fields) return name as Field;
    throw new BadRequest(
      `There is no field ${name.slice(0, 60)}. Use one of ${Object.keys(fields).join(", ")}.`,
    );
  };
  for (const [key, value] of params) {
    const [, group = "", first = "", second] = /^(\w+)\[(\w+)\](?:\[(\w+)\])?$/.exec(key) ?? [];
    if (group === "pagination" && first === "page")
      query.page = wholeNumber(key, value, Number.MAX_SAFE_INTEGER);
    else if (group === "pagination" && first === "limit")
      query.limit = wholeNumber(key, value, MOST_PER_PAGE);
    else if (group === "order") query.order.push({ field: known(first), direction: directionOf(key, value) });
    else if (group === "filter") {
      const field = known(first);
      query.conditions.push(conditionOf(field, fields[field], second ?? "eq", value));
    } else
      throw new BadRequest(
        `${key.slice(0, 60)} is not understood. Use pagination[page], pagination[limit], order[field] or filter[field].`,
      );
  }
  return query.order.length > 0 ? query : { ...query, order: defaultOrder };
}

function wholeNumber(key: string, value: string, most: number): number {
  const number = Number(value);
  if (/^\d{1,16}$/.test(value) && number >= 1 && number <= most) return number;
  throw new BadRequest(`${key} is a whole number from 1 to ${most}.`);
}

function directionOf(key: string, value: string): "asc" | "desc" {
  if (value === "asc" || value === "desc") return value;
  throw new BadRequest(`${key} is asc or desc.`);
}

function conditionOf<Field extends string>(
  field: Field,
  type: FieldType,
  operator: string,
  text: string,
): Condition<Field> {
  if (!OPERATORS.includes(operator))
    throw new BadRequest(
      `There is no operator ${operator.slice(0, 60)}. Use one of ${OPERATORS.join(", ")}.`,
    );
  const parts = operator === "eq" ? text.split(",") : [text];
  const values = parts.map((part) => readValue(field, type, part));
  return { field, operator: operator === "eq" && values.length > 1 ? "in" : (operator as Operator), values };
}

function readValue(field: string, type: FieldType, text: string): string | boolean | Date {
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  if (type === "id" && UUID.test(text)) return text.toLowerCase();
  if (type === "text") return text;
  const date = new Date(text);
  if (type === "date" && /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(date.getTime())) return date;
  const wanted = { boolean: "true or false", id: "a UUID", date: "an ISO 8601 date", text: "" }[type];
  throw new BadRequest(`filter[${field}] is ${wanted}.`);
}
