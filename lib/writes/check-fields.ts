import { parseInput } from "@/lib/auth/action-result";
import { AppError } from "@/lib/errors";
import type { WriteFields } from "@/lib/pms/vendor";
import { closestName } from "@/lib/webhooks/closest-name";

export type CheckedFields = { fields: Record<string, unknown>; ignoredFields: string[] };

/**
 * What is to be sent of the fields that were given. One that the vendor does not take is left out where that is wanted,
 * else refused by its name. Throws `invalid` with a sentence for each wrong field.
 */
export function checkFields(
  schema: WriteFields,
  given: Record<string, unknown>,
  { vendorName, ignoreUnknownFields }: { vendorName: string; ignoreUnknownFields: boolean },
): CheckedFields {
  const names = Object.keys(schema.shape);
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(schema.shape, name));
  if (unknown.length > 0 && !ignoreUnknownFields) {
    const fields = unknown.map((name): [string, string[]] => {
      const closest = closestName(name.slice(0, 100), names);
      const hint = closest ? ` Did you mean ${closest}?` : "";
      return [name.slice(0, 100), [`is not taken by ${vendorName} here.${hint}`]];
    });
    throw new AppError(
      "invalid",
      `${vendorName} does not take some of these fields: ${unknown.join(", ").slice(0, 200)}. Leave them out, or ask for unknown fields to be ignored.`,
      Object.fromEntries(fields),
    );
  }
  const known = Object.fromEntries(
    Object.entries(given).filter(([name]) => Object.hasOwn(schema.shape, name)),
  );
  const fields = parseInput(schema, known);
  if (Object.keys(fields).length === 0)
    throw new AppError("invalid", "There is nothing to write. Give at least one field.", {
      form: ["has no field that is written"],
    });
  return { fields, ignoredFields: unknown.map((name) => name.slice(0, 100)) };
}
