import { z } from "zod";
import {
  DEFAULT_LIMIT,
  type FieldType,
  type ListSpec,
  MOST_PAGED,
  MOST_PER_PAGE,
  type Operator,
  operatorsOf,
} from "@/lib/api/list-spec";
import type { ApiParameter } from "@/lib/api/reference/operation";

/** What a list can be asked, parameter by parameter, from what its parser allows. */
export function listParameters(spec: ListSpec, meanings: Record<string, string> = {}): ApiParameter[] {
  const { fields, orderable = Object.keys(fields), paging, defaultOrder } = spec;
  const most = paging === "pages" ? "" : ` Reaches the first ${MOST_PAGED.toLocaleString("en")} entries.`;
  const page = {
    name: "pagination[page]",
    schema: z.int().min(1),
    description: `From 1; 1 by default.${most}`,
  };
  const cursor = {
    name: "pagination[cursor]",
    schema: z.string(),
    description: "`next_cursor` of the page before, with the same filters and order.",
  };
  return [
    ...(paging === "cursor" ? [] : [page]),
    ...(paging === "pages" ? [] : [cursor]),
    {
      name: "pagination[limit]",
      schema: z.int().min(1).max(MOST_PER_PAGE),
      description: `At most ${MOST_PER_PAGE}; ${DEFAULT_LIMIT} by default.`,
    },
    ...orderable.map((field) => ({
      name: `order[${field}]`,
      schema: z.enum(["asc", "desc"]),
      description: field === defaultOrder.field ? `\`${defaultOrder.direction}\` by default.` : "",
    })),
    ...Object.entries(fields).flatMap(([field, type]) =>
      filtersOf(field, type, operatorsOf(spec, field), meanings[field] ?? ""),
    ),
  ];
}

function filtersOf(
  field: string,
  type: FieldType,
  operators: readonly Operator[],
  meaning: string,
): ApiParameter[] {
  const schema = typeof type === "string" ? SCHEMAS[type] : z.enum(type as [string, ...string[]]);
  const words = typeof type === "string" ? "" : `${type.map((word) => `\`${word}\``).join(", ")}.`;
  const others = operators.filter((operator) => operator !== "eq");
  const isEqual = operators.includes("eq");
  const beside = `${others.map((operator) => `\`[${operator}]\``).join(", ")}.`;
  const told = [
    ...[meaning, words, isEqual && "Several are joined by commas."],
    others.length > 0 && (isEqual ? `Also with ${beside}` : `Only with ${beside}`),
  ];
  const head = {
    name: `filter[${field}]`,
    // A list of words is one text.
    schema: typeof type === "string" && type !== "boolean" && type !== "number" ? schema : z.string(),
    description: told.filter(Boolean).join(" "),
  };
  return [
    ...(isEqual ? [head] : []),
    ...others.map((operator, place) => ({
      ...{ name: `filter[${field}][${operator}]`, schema, description: MEANINGS[operator] },
      isVariant: isEqual || place > 0,
    })),
  ];
}

const SCHEMAS = {
  id: z.string(),
  text: z.string(),
  boolean: z.boolean(),
  number: z.int(),
  date: z.string(),
} as const;
const MEANINGS = {
  not: "Anything else, nothing included.",
  gt: "After it.",
  gte: "It, or after it.",
  lt: "Before it.",
  lte: "It, or before it.",
  has: "Contains it, whatever its case.",
} as const;
