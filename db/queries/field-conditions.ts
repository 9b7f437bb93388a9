import { type AnyColumn, eq, gt, gte, ilike, lt, lte, not, type SQL, sql } from "drizzle-orm";
import { containing } from "@/db/queries/sync-log-conditions";
import { firstIdAt } from "@/lib/time-range";

export type FieldCondition<Field extends string = string> = {
  field: Field;
  /** `in` takes a list, `has` finds a part of a text. */
  operator: "eq" | "not" | "in" | "gt" | "gte" | "lt" | "lte" | "has";
  values: (string | number | boolean | Date)[];
};
export type ListOrder<Field extends string = string> = { field: Field; direction: "asc" | "desc" };

/** What a condition says of a column. */
export function conditionOn(column: AnyColumn, { operator, values }: FieldCondition): SQL {
  const [value = ""] = values;
  if (operator === "in") return isAnyOf(column, values);
  if (operator === "has") return ilike(column, containing(String(value)));
  return { eq, gt, gte, lt, lte, not: differsFrom }[operator](column, value);
}

/** As one array: statements that are kept prepared must not differ by how many values they are given. */
const isAnyOf = (column: AnyColumn, values: FieldCondition["values"]): SQL =>
  sql`${column} = any(${sql.param(values.map((value) => (value instanceof Date ? value.toISOString() : value)))})`;

/** Nothing differs from something. */
const differsFrom = (column: AnyColumn, value: unknown): SQL =>
  not(sql`${column} is not distinct from ${sql.param(value, column)}`);

/** What a condition on the time of creation says of the key: a UUIDv7 carries its millisecond. */
export function createdCondition(id: AnyColumn, { operator, values }: FieldCondition): SQL {
  const ranges = values.map((value) => {
    const at = value instanceof Date ? value : new Date(String(value));
    return { from: firstIdAt(at), next: firstIdAt(new Date(at.getTime() + 1)) };
  });
  const [{ from, next } = { from: "", next: "" }] = ranges;
  switch (operator) {
    case "gt":
      return gte(id, next);
    case "gte":
      return gte(id, from);
    case "lt":
      return lt(id, from);
    case "lte":
      return lt(id, next);
    case "not":
      return sql`not (${id} >= ${from} and ${id} < ${next})`;
    default:
      return sql`(${sql.join(
        ranges.map((range) => sql`(${id} >= ${range.from} and ${id} < ${range.next})`),
        sql` or `,
      )})`;
  }
}
