import type { FieldCondition, ListOrder } from "@/db/queries/field-conditions";
import {
  DEFAULT_LIMIT,
  type FieldType,
  type ListSpec,
  MOST_PAGED,
  MOST_PER_PAGE,
  operatorsOf,
} from "@/lib/api/list-spec";
import { BadRequest } from "@/lib/api/refusals";

export type ListQuery<Field extends string = string> = {
  conditions: FieldCondition<Field>[];
  order: ListOrder<Field>[];
  /** From 1. */
  page: number;
  limit: number;
  /** Where the page goes on, instead of `page`; null without one. */
  cursor: string | null;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads `pagination[page|limit|cursor]`, `order[field]` and `filter[field][operator]` (Channex, API Reference:
 * pagination, filters, order) as the list's specification allows. Throws `BadRequest` for anything else, naming what is.
 */
export function parseListQuery<Field extends string>(
  params: URLSearchParams,
  spec: ListSpec<Field>,
): ListQuery<Field> {
  const query: ListQuery<Field> = { conditions: [], order: [], page: 1, limit: DEFAULT_LIMIT, cursor: null };
  const { paging } = spec;
  for (const [key, value] of params) {
    const [, group = "", first = "", second] = /^(\w+)\[(\w+)\](?:\[(\w+)\])?$/.exec(key) ?? [];
    const isPaging = group === "pagination" && second === undefined;
    if (isPaging && first === "page" && paging !== "cursor")
      query.page = wholeNumber(key, value, Number.MAX_SAFE_INTEGER);
    else if (isPaging && first === "limit") query.limit = wholeNumber(key, value, MOST_PER_PAGE);
    else if (isPaging && first === "cursor" && paging !== "pages") query.cursor = value;
    else if (group === "order" && second === undefined && spec.orderable?.length !== 0) {
      const field = known(first, spec.orderable ?? (Object.keys(spec.fields) as Field[]), "order by");
      query.order.push({ field, direction: directionOf(key, value) });
    } else if (group === "filter") {
      const field = known(first, Object.keys(spec.fields) as Field[], "filter by");
      query.conditions.push(conditionOf(spec, field, second ?? "eq", value));
    } else throw notUnderstood(key, spec);
  }
  if (paging !== "pages") checkReach(query, params);
  return query.order.length > 0 ? query : { ...query, order: [spec.defaultOrder] };
}

function checkReach({ order, page, limit, cursor }: ListQuery, params: URLSearchParams): void {
  if (order.length > 1) throw new BadRequest("This list can be ordered by one field at a time.");
  if (cursor !== null && params.has("pagination[page]"))
    throw new BadRequest("Use pagination[page] or pagination[cursor], not both.");
  if (page * limit > MOST_PAGED)
    throw new BadRequest(
      `pagination[page] reaches the first ${MOST_PAGED.toLocaleString("en")} entries of a list. Narrow it with filters, or go on with pagination[cursor].`,
    );
}

function notUnderstood(key: string, { paging, orderable }: ListSpec): BadRequest {
  const ways = [
    "pagination[limit]",
    ...(paging === "cursor" ? [] : ["pagination[page]"]),
    ...(paging === "pages" ? [] : ["pagination[cursor]"]),
    ...(orderable?.length === 0 ? [] : ["order[field]"]),
  ];
  return new BadRequest(`${key.slice(0, 60)} is not understood. Use ${ways.join(", ")} or filter[field].`);
}

function known<Field extends string>(name: string, fields: readonly Field[], to: string): Field {
  const field = fields.find((one) => one === name);
  if (field) return field;
  throw new BadRequest(
    `There is no field ${name.slice(0, 60)} to ${to}. Use one of ${[...fields].sort().join(", ")}.`,
  );
}

function wholeNumber(key: string, value: string, most: number): number {
  const number = Number(value);
  if (/^\d{1,16}$/.test(value) && number >= 1 && number <= most) return number;
  throw new BadRequest(`${key} is a whole number from 1 to ${most}.`);
}

function directionOf(key: string, value: string): "asc" | "desc" {
  if (value === "asc" || value === "desc") return value;
  throw new BadRequest(`${key.slice(0, 60)} is asc or desc.`);
}

function conditionOf<Field extends string>(
  spec: ListSpec<Field>,
  field: Field,
  name: string,
  text: string,
): FieldCondition<Field> {
  const operators = operatorsOf(spec, field);
  const operator = operators.find((one) => one === name);
  if (!operator)
    throw new BadRequest(
      `There is no operator ${name.slice(0, 60)} for ${field}. Use one of ${operators.join(", ")}.`,
    );
  const parts = operator === "eq" ? text.split(",") : [text];
  const values = parts.map((part) => readValue(field, spec.fields[field], part));
  return { field, operator: operator === "eq" && values.length > 1 ? "in" : operator, values };
}

function readValue(field: string, type: FieldType, text: string): string | number | boolean | Date {
  if (typeof type !== "string") {
    if (type.includes(text)) return text;
    throw new BadRequest(`filter[${field}] is one of ${type.join(", ")}.`);
  }
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  if (type === "id" && UUID.test(text)) return text.toLowerCase();
  if (type === "text" && !text.includes("\0")) return text;
  if (type === "number" && /^-?\d{1,15}$/.test(text)) return Number(text);
  const date = new Date(text);
  const isDate = /^(?!0000)\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(date.getTime());
  if (type === "date" && isDate) return date;
  throw new BadRequest(`filter[${field}] is ${WANTED[type]}.`);
}

const WANTED = {
  boolean: "true or false",
  id: "a UUID",
  number: "a whole number",
  date: "an ISO 8601 date",
  text: "text without the character 0",
} as const;
