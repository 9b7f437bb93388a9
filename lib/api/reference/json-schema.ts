import { z } from "zod";

export type JsonSchema = Record<string, unknown>;

/** A schema of ours as JSON Schema 2020-12, which OpenAPI 3.1 uses. */
export function jsonSchemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    ...{ io, unrepresentable: "any" },
    override: ({ jsonSchema }) => {
      // The format says it already, and nobody reads the pattern of a UUID.
      if (jsonSchema.format === "uuid") delete jsonSchema.pattern;
    },
  });
  return rest;
}
