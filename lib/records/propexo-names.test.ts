import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "@/e2e/fixtures/test";
import { specPath } from "@/e2e/servers/prism";
import { type JsonSchema, jsonSchemaOf } from "@/lib/api/reference/json-schema";
import { MODELS, type Model } from "@/lib/pms/model-names";
import { RECORD_RESOURCES } from "@/lib/records/record-resource";

/** Propexo has no models for hotels. */
const HOTEL: readonly Model[] = ["room_types", "rate_plans", "bookings"];

/** What is around each record: what the API calls the same everywhere, and the property, which a vendor may leave out. */
const AROUND = ["connection_id", "vendor", "last_seen_at", "property_id", "x_property_id"];

/** Fields that are not Propexo's, or can be what Propexo's cannot, as "model.field", and why. */
const DIFFERENT: Record<string, string> = {
  "applicants.applications.x_application_id": "The vendor's id: applications are no records of their own.",
  "leads.status_normalized": "A lead has a status that is listed and filtered by, as others do.",
  "leads.status_raw": "The name that it has in every other model, beside Propexo's `status`.",
  "leases.residents_meta_data.x_resident_id": "The vendor's id: it is there before the resident is read.",
  "owners.custom_data": "What has no field is kept in every model.",
  "owners.x_associated_property_ids": "The vendor's ids, beside ours in `associated_property_ids`.",
  "residents.leases_meta_data.x_lease_id": "The vendor's id: it is there before the lease is read.",
  "service_requests.custom_data": "What has no field is kept in every model.",
  "service_requests.status_normalized":
    "A request has a status that is listed and filtered by, as others do.",
  "service_requests.x_resident_id": "Both vendors say who asked.",
};

/** Fields that are never null although Propexo's may be. */
const NEVER_NULL: Record<string, string> = {
  "leases.status_normalized": "A lease without a status is set aside, and told of.",
  "leases.status_raw": "A lease without a status is set aside, and told of.",
};

test("every field of the unified models is Propexo's by name and type, but for those that are named here", async () => {
  const path = specPath("propexo-openapi.yml");
  test.skip(!path, "Propexo's specification (shared/specs/propexo-openapi.yml) is not on this machine.");
  const propexo = await readSpecification(path ?? "");
  const models = MODELS.filter((model) => !HOTEL.includes(model));
  const found = models.flatMap((model) =>
    differences(propexo, model, recordOf(model), propexo.recordOf(model)),
  );
  const around = models.flatMap((model) => AROUND.map((field) => `${model}.${field}`));
  expect(found.toSorted()).toEqual([...around, ...Object.keys(DIFFERENT)].toSorted());

  const stricter = models.flatMap((model) => {
    const [ours, theirs] = [recordOf(model), propexo.recordOf(model)].map((one) => at(one, "properties"));
    return Object.keys(ours ?? {}).flatMap((field) => {
      const isNullable = (fields: JsonSchema = {}) =>
        Object.hasOwn(fields, field) && alternatives(at(fields, field)).some(({ type }) => type === "null");
      return isNullable(theirs) && !isNullable(ours) ? `${model}.${field}` : [];
    });
  });
  const own = stricter.filter((field) => !AROUND.includes(field.split(".")[1] ?? ""));
  expect(own.toSorted()).toEqual(Object.keys(NEVER_NULL).toSorted());
});

/** A record's attributes, as the reference of the API documents them. */
const recordOf = (model: Model): JsonSchema =>
  at(jsonSchemaOf(RECORD_RESOURCES[model], "output"), "properties", "attributes");

type Specification = {
  recordOf: (model: Model) => JsonSchema;
  /** A schema of it with its reference followed. */
  follow: (schema: JsonSchema) => JsonSchema;
};

async function readSpecification(path: string): Promise<Specification> {
  const validator = new Validator();
  await validator.validate(path);
  const follow = (schema: JsonSchema): JsonSchema =>
    typeof schema.$ref === "string"
      ? follow(at(validator.specification, ...schema.$ref.replace("#/", "").split("/")))
      : schema;
  const recordOf = (model: Model): JsonSchema => {
    const operation = at(validator.specification, "paths", `/v1/${model.replaceAll("_", "-")}/`, "get");
    const answer = follow(at(operation, "responses", "200", "content", "application/json", "schema"));
    return follow(at(answer, "properties", "results", "items"));
  };
  return { recordOf, follow };
}

/** The fields of ours that are none of theirs, or that can be what theirs cannot. */
function differences(propexo: Specification, path: string, ours: JsonSchema, theirs: JsonSchema): string[] {
  const [mine, them] = [alternatives(ours), alternatives(theirs).map(propexo.follow)];
  const fits = (one: JsonSchema) => them.some((other) => isWithin(one, other));
  if (!mine.every(fits)) return [path];
  return mine.flatMap((one) => {
    const other = them.find((candidate) => isWithin(one, candidate)) ?? {};
    if (one.type === "array")
      return differences(propexo, path, at(one, "items"), propexo.follow(at(other, "items")));
    if (one.type !== "object" || !one.properties || !other.properties) return [];
    return Object.keys(one.properties).flatMap((field) => {
      const name = `${path}.${field}`;
      if (!Object.hasOwn(at(other, "properties"), field)) return [name];
      const part = propexo.follow(at(other, "properties", field));
      return differences(propexo, name, at(one, "properties", field), part);
    });
  });
}

/** Of a schema that allows several types, one for each. */
function alternatives(schema: JsonSchema): JsonSchema[] {
  const { anyOf, type, ...rest } = schema;
  if (Array.isArray(anyOf)) return anyOf.flatMap(alternatives);
  if (!Array.isArray(type)) return [schema];
  return type.map((one) => (one === "null" ? { type: one } : { ...rest, type: one }));
}

/** Whether what the one allows, the other does too, apart from what is in it. */
function isWithin(one: JsonSchema, other: JsonSchema): boolean {
  if (one.type !== other.type && !(one.type === "integer" && other.type === "number")) return false;
  const { enum: words } = other;
  if (!Array.isArray(words)) return true;
  return Array.isArray(one.enum) && one.enum.every((word) => words.includes(word));
}

function at(schema: object, ...path: string[]): JsonSchema {
  return path.reduce<JsonSchema>((found, key) => {
    const part: unknown = Reflect.get(found, key);
    if (typeof part !== "object" || part === null)
      throw new Error(`There is no ${key} of ${path.join(" › ")}.`);
    return part as JsonSchema;
  }, schema as JsonSchema);
}
