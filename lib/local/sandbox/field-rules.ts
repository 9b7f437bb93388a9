import type { RawRecord } from "@/lib/local/sandbox/raw";
import type { Model } from "@/lib/pms/model-names";

export type FindRecord = (model: Model, id: string) => RawRecord | null;
/** What is wrong with a value that was sent, in this PMS's words; null when it may be written. */
type Check = (value: unknown, find: FindRecord) => string | null;
export type FieldRule = { check: Check; isRequired: boolean };
export type FieldRules = Record<string, FieldRule>;
/** Without a field it is about the record as a whole. */
export type FieldFault = { field: string | null; message: string };

const optional = (check: Check): FieldRule => ({
  check: (value, find) => (value === null ? null : check(value, find)),
  isRequired: false,
});
export const required = (rule: FieldRule): FieldRule => ({
  check: (value, find) => (value === null || value === "" ? "Must not be empty." : rule.check(value, find)),
  isRequired: true,
});

const matching = (pattern: RegExp, max: number, message: string): FieldRule =>
  optional((value) =>
    typeof value === "string" && value.length <= max && pattern.test(value) ? null : message,
  );

export const text = (max: number): FieldRule =>
  matching(/^/, max, `Must be a text of at most ${max} characters.`);
export const email = matching(/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/, 120, "Is not a valid e-mail address.");
export const phone = matching(/^\+?[\d\s()-]{7,20}$/, 20, "Is not a telephone number.");
export const period = matching(/^\d{4}-(0[1-9]|1[0-2])$/, 7, "Must be a month such as 2026-01.");
export const amount = matching(
  /^(?!0+(\.0+)?$)\d{1,7}\.\d{2}$/,
  10,
  "Must be an amount above zero, such as 950.00.",
);
export const flag = optional((value) => (typeof value === "boolean" ? null : "Must be true or false."));
export const date = optional((value) => (isDate(value) ? null : "Must be a date such as 2026-01-31."));
export const whole = (low: number, high: number): FieldRule =>
  optional((value) =>
    Number.isInteger(value) && Number(value) >= low && Number(value) <= high
      ? null
      : `Must be a whole number from ${low} to ${high}.`,
  );
export const oneOf = (words: readonly string[]): FieldRule =>
  optional((value) => (words.some((word) => word === value) ? null : `Must be one of ${words.join(", ")}.`));
export const recordOf = (model: Model, noun: string): FieldRule =>
  optional((value, find) =>
    typeof value === "string" && find(model, value) ? null : `There is no ${noun} ${String(value)}.`,
  );

/** Holds what was sent to the rules, field by field. With `isNew`, what is required has to be there. */
export function faultsOf(
  sent: Record<string, unknown>,
  rules: FieldRules,
  { isNew, find }: { isNew: boolean; find: FindRecord },
): FieldFault[] {
  const missing = Object.keys(rules).filter((field) => isNew && rules[field]?.isRequired && !(field in sent));
  return [
    ...missing.map((field) => ({ field, message: "Is required." })),
    ...Object.entries(sent).flatMap(([field, value]) => {
      const rule = Object.hasOwn(rules, field) ? rules[field] : undefined;
      const message = rule ? rule.check(value, find) : "Is not a field that can be written.";
      return message === null ? [] : [{ field, message }];
    }),
  ];
}

const isDate = (value: unknown): boolean =>
  typeof value === "string" &&
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value;
