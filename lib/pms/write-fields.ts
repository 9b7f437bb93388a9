import { z } from "zod";
import { MODEL_SINGULAR, type Model } from "@/lib/pms/model-names";
import type { WriteFields } from "@/lib/pms/vendor";

type Issue = { input?: unknown };
const say = (must: string) => ({
  error: ({ input }: Issue) =>
    input === undefined ? "Is required." : input === null ? "Must not be empty." : must,
});

// What may be written is held to its type here; whether the vendor likes the value is for the vendor to say.
export const text = (max: number) =>
  z
    .string(say("Must be a text."))
    .trim()
    .min(1, "Must not be empty.")
    .max(max, `Has at most ${max} characters.`);
export const date = () => z.iso.date(say("Must be a date such as 2026-01-31."));
export const cents = () =>
  z.int(say("Must be a whole number of cents.")).min(1, "Must be above 0.").max(999_999_999, "Is too large.");
export const whole = (low: number, high: number) =>
  z
    .int(say("Must be a whole number."))
    .min(low, `Must be at least ${low}.`)
    .max(high, `Must be at most ${high}.`);
export const halves = (low: number, high: number) =>
  z
    .number(say("Must be a number."))
    .multipleOf(0.5, "Must be a whole number or a half, such as 1.5.")
    .min(low, `Must be at least ${low}.`)
    .max(high, `Must be at most ${high}.`);
export const flag = () => z.boolean(say("Must be true or false."));
export const oneOf = (words: readonly string[]) => z.enum(words, say(`Must be one of ${words.join(", ")}.`));

/** What makes a new record: `required` has to be there, `optional` may be left out or null. */
export const creation = (vendor: string, model: Model, { required, optional }: Shapes): WriteFields =>
  strict(vendor, model, { ...required, ...mapShape(optional, (field) => field.nullable().optional()) });

/** What changes a record: any of the fields, at least one; null empties those that are not required. */
export const change = (vendor: string, model: Model, { required, optional }: Shapes): WriteFields =>
  strict(vendor, model, {
    ...mapShape(required, (field) => field.optional()),
    ...mapShape(optional, (field) => field.nullable().optional()),
  }).refine((sent) => Object.keys(sent).length > 0, "Give at least one field to change.");

type Shapes = { required: Record<string, z.ZodType>; optional: Record<string, z.ZodType> };

const mapShape = (shape: Record<string, z.ZodType>, change: (field: z.ZodType) => z.ZodType) =>
  Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, change(field)]));

/** Other fields are refused by name, before anything is sent. */
function strict(vendor: string, model: Model, shape: z.ZodRawShape): WriteFields {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `${vendor} does not take ${issue.keys.join(", ")} of a ${MODEL_SINGULAR[model]}.`
        : "Must be an object of fields.",
  });
}
