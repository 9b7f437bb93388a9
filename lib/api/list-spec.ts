/** What a field of a list holds; a list of words where it is one of them. */
export type FieldType = "id" | "text" | "boolean" | "number" | "date" | readonly string[];

export const OPERATORS = ["eq", "not", "gt", "gte", "lt", "lte", "has"] as const;
export type Operator = (typeof OPERATORS)[number];

const RANGE: readonly Operator[] = ["eq", "not", "gt", "gte", "lt", "lte"];

/** What a list of the API can be asked: the one source of its parser and of its documentation. */
export type ListSpec<Field extends string = string> = {
  /** Those that can be filtered. */
  fields: Record<Field, FieldType>;
  /** Where a field takes fewer operators than its type has. */
  operators?: Partial<Record<Field, readonly Operator[]>>;
  /** Those that a list can be ordered by. All of `fields` where left out. */
  orderable?: readonly Field[];
  defaultOrder: { field: Field; direction: "asc" | "desc" };
  /** Lists that can be long go on by cursor, and pages reach their first entries only. */
  paging: "pages" | "cursor" | "both";
};

/** The operators that a field takes. */
export function operatorsOf<Field extends string>(spec: ListSpec<Field>, field: Field): readonly Operator[] {
  const type = spec.fields[field];
  if (spec.operators?.[field]) return spec.operators[field];
  if (type === "text") return OPERATORS;
  return type === "date" || type === "number" ? RANGE : ["eq", "not"];
}

/** How far pages reach into a list that has a cursor, and how far its total is counted. */
export const MOST_PAGED = 10_000;
export const DEFAULT_LIMIT = 10;
export const MOST_PER_PAGE = 100;
