import { z } from "zod";
import { fieldLabel } from "@/lib/pms/field-text";
import type { Model } from "@/lib/pms/model-names";
import type { WriteFields } from "@/lib/pms/vendor";
import { RELATION_FIELDS } from "@/lib/writes/relation-fields";

export type FormField = {
  name: string;
  label: string;
  isRequired: boolean;
  /** It may be emptied. */
  isNullable: boolean;
} & (
  | { kind: "text" | "long_text"; maxLength?: number }
  | { kind: "date" | "money" | "whole" }
  | { kind: "flag" }
  | { kind: "choice"; options: string[] }
  | { kind: "record"; related: Model }
);

type Json = {
  type?: string | string[];
  format?: string;
  enum?: string[];
  maxLength?: number;
  anyOf?: Json[];
};

/** Longer texts get several lines. */
const ONE_LINE = 200;

/** The form of a write, from the schema that it is checked against. */
export function formFieldsOf(schema: WriteFields): FormField[] {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const required = new Set(json.required ?? []);
  return Object.entries(json.properties ?? {}).flatMap(([name, property]) => {
    const parts = partsOf(property as Json);
    const value = parts.find((part) => part.type !== "null");
    const kind = value && kindOf(name, value);
    if (!kind) return [];
    const isNullable = parts.some((part) => part.type === "null");
    return [
      { name, label: writeLabel(name), isRequired: required.has(name), isNullable, ...kind } as FormField,
    ];
  });
}

function kindOf(name: string, value: Json): object | undefined {
  const related = RELATION_FIELDS[name];
  if (related) return { kind: "record", related };
  if (value.enum) return { kind: "choice", options: value.enum };
  if (value.type === "boolean") return { kind: "flag" };
  if (value.type === "integer" || value.type === "number")
    return { kind: name.endsWith("_in_cents") ? "money" : "whole" };
  if (value.type !== "string") return undefined;
  if (value.format === "date") return { kind: "date" };
  const { maxLength } = value;
  const isProse = maxLength !== undefined && maxLength > ONE_LINE && !/^(email|phone)_/.test(name);
  return { kind: isProse ? "long_text" : "text", ...(maxLength && { maxLength }) };
}

/** What a value may be, one by one: "a text or null" is said in two ways. */
const partsOf = (json: Json): Json[] =>
  json.anyOf ?? [json.type ?? []].flat().map((type) => ({ ...json, type }));

/** A related record is chosen and shown by its name, so its field is not called an id. */
export const writeLabel = (name: string): string =>
  RELATION_FIELDS[name] ? fieldLabel(name).replace(/ ID$/, "") : fieldLabel(name);
