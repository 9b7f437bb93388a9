import { Prose } from "@/components/docs/prose";
import type { JsonSchema } from "@/lib/api/reference/json-schema";

type Field = { name: string; type: string; description: string; isRequired: boolean };

/** The fields of an object's schema, nested ones below theirs, with type and meaning. */
export function SchemaFields({ schema }: { schema: JsonSchema }) {
  const fields = fieldsOf(schema);
  if (fields.length === 0)
    return <p className="text-sm text-muted">Any object: its fields are not documented.</p>;
  return (
    <dl className="divide-y rounded-md border text-sm">
      {fields.map(({ name, type, description, isRequired }) => (
        <div key={name} className="px-3 py-2">
          <dt className="flex flex-wrap items-baseline gap-x-2">
            <code className="font-medium wrap-anywhere">{name}</code>
            <span className="text-xs text-subtle">
              {type}
              {isRequired ? "" : ", optional"}
            </span>
          </dt>
          {description && (
            <dd className="mt-0.5 text-muted">
              <Prose text={description} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

const MOST_DEPTH = 4;

function fieldsOf(schema: JsonSchema, prefix = "", depth = 0): Field[] {
  const object = objectWithin(schema);
  const properties = object?.properties as Record<string, JsonSchema> | undefined;
  if (!properties || depth > MOST_DEPTH) return [];
  const required = (object?.required ?? []) as string[];
  return Object.entries(properties).flatMap(([key, value]) => {
    const name = `${prefix}${key}`;
    const isList = typeOf(value).startsWith("list");
    return [
      {
        name,
        type: typeOf(value),
        description: String(value.description ?? ""),
        isRequired: required.includes(key),
      },
      ...fieldsOf(value, `${name}${isList ? "[]" : ""}.`, depth + 1),
    ];
  });
}

/** The object that a schema is, or that its list or its alternatives are of. */
function objectWithin(schema: JsonSchema): JsonSchema | undefined {
  if (schema.properties) return schema;
  if (schema.items) return objectWithin(schema.items as JsonSchema);
  return (alternativesOf(schema) ?? []).map(objectWithin).find(Boolean);
}

const alternativesOf = (schema: JsonSchema): JsonSchema[] | undefined =>
  (schema.anyOf ?? schema.oneOf ?? schema.allOf) as JsonSchema[] | undefined;

function typeOf(schema: JsonSchema): string {
  const options = schema.enum as unknown[] | undefined;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (options) return options.map((option) => JSON.stringify(option)).join(" or ");
  if (typeof schema.$ref === "string") return schema.$ref.split("/").at(-1) ?? "";
  if (schema.items) return `list of ${typeOf(schema.items as JsonSchema)}`;
  const alternatives = alternativesOf(schema);
  if (alternatives) return [...new Set(alternatives.map(typeOf))].join(" or ");
  const type = [schema.type ?? "anything"].flat().join(" or ");
  return schema.format ? `${type} (${String(schema.format)})` : type;
}
