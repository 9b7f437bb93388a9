import { z } from "zod";
import type { FieldCondition } from "@/db/queries/field-conditions";
import type { RecordFilter, Span } from "@/db/queries/record-filter";
import type { ListSpec, Operator } from "@/lib/api/list-spec";
import { MODELS, type Model } from "@/lib/pms/model-names";
import { MODEL_SCHEMAS } from "@/lib/pms/models";
import { LOOKUP_FIELDS, type LookupField } from "@/lib/pms/record-entry";
import { RECORD_STATUSES } from "@/lib/pms/record-statuses";

const RANGE: readonly Operator[] = ["gt", "gte", "lt", "lte"];
const EQUAL: readonly Operator[] = ["eq"];

const COMMON = {
  connection_id: "id",
  property_id: "id",
  x_id: "text",
  created_at: "date",
  updated_at: "date",
  last_seen_at: "date",
  /** There is an index of those that are missing, not of those that are there. */
  is_not_seen: ["true"],
  text: "text",
} as const;

/** The fields that a model's records can be looked up by, at their top or in one of their lists. */
const lookupsOf = (model: Model): LookupField[] => {
  const shape = Object.entries(MODEL_SCHEMAS[model].shape as z.ZodRawShape);
  const names = shape.flatMap(([name, type]) =>
    type instanceof z.ZodArray && type.element instanceof z.ZodObject
      ? Object.keys(type.element.shape)
      : name,
  );
  return LOOKUP_FIELDS.filter((field) => names.includes(field));
};

/** What the API's list of a model's records can be asked. */
function specOf(model: Model): ListSpec {
  const statuses = RECORD_STATUSES[model];
  const fields = {
    ...COMMON,
    ...(statuses.length > 0 && { status: statuses }),
    ...Object.fromEntries(lookupsOf(model).map((field) => [field, "text" as const])),
  };
  const names = Object.keys(fields);
  const isInstant = (name: string) => name.endsWith("_at");
  return {
    fields,
    operators: Object.fromEntries(names.map((name) => [name, isInstant(name) ? RANGE : EQUAL])),
    orderable: ["created_at", "updated_at", "last_seen_at"],
    defaultOrder: { field: "created_at", direction: "desc" },
    paging: "both",
  };
}

export const RECORD_LISTS = Object.fromEntries(MODELS.map((model) => [model, specOf(model)])) as Record<
  Model,
  ListSpec
>;

/** The filter that the query's conditions make. Conditions on one field hold together; of two bounds the tighter does. */
export function recordFilterOf(model: Model, conditions: FieldCondition[]): RecordFilter {
  const filter: RecordFilter = { model };
  for (const { field, operator, values } of conditions) {
    const texts = values.map(String);
    if (field === "connection_id") filter.connectionIds = within(filter.connectionIds, texts);
    else if (field === "property_id") filter.propertyIds = within(filter.propertyIds, texts);
    else if (field === "x_id") filter.xIds = within(filter.xIds, texts);
    else if (field === "status") filter.statuses = within(filter.statuses, texts);
    else if (field === "text") filter.q = [filter.q, texts.join(",")].filter(Boolean).join(" ");
    else if (field === "is_not_seen") filter.isNotSeen = true;
    else if (field === "created_at") filter.created = narrowed(filter.created, operator, values[0]);
    else if (field === "updated_at") filter.updated = narrowed(filter.updated, operator, values[0]);
    else if (field === "last_seen_at") filter.seen = narrowed(filter.seen, operator, values[0]);
    else filter.lookups = [...(filter.lookups ?? []), { field: field as LookupField, values: texts }];
  }
  return filter;
}

/** Nothing is an id that no row has: an empty list would let everything through. */
function within(before: string[] | undefined, texts: string[]): string[] {
  const both = before ? texts.filter((text) => before.includes(text)) : texts;
  return both.length > 0 ? both : [NONE];
}
const NONE = "00000000-0000-0000-0000-000000000000";

function narrowed(span: Span = {}, operator: FieldCondition["operator"], value: unknown): Span {
  // Instants are kept to the millisecond.
  const ms =
    (value instanceof Date ? value.getTime() : 0) + (operator === "gt" || operator === "lte" ? 1 : 0);
  const at = new Date(ms);
  if (operator === "gt" || operator === "gte")
    return { ...span, from: span.from && span.from > at ? span.from : at };
  return { ...span, to: span.to && span.to < at ? span.to : at };
}
