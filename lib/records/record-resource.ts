import { z } from "zod";
import type { RecordRow } from "@/db/queries/record-rows";
import { MODEL_SINGULAR, MODELS, type Model } from "@/lib/pms/model-names";
import { MODEL_SCHEMAS } from "@/lib/pms/models";
import { VENDOR_IDS } from "@/lib/pms/vendor";

/** `service_request`. A property's record is not the property of the settings, which webhooks and relationships name. */
export const recordTypeOf = (model: Model): string =>
  model === "properties" ? "property_record" : MODEL_SINGULAR[model].replaceAll(" ", "_");

const propertyId = z.uuid().nullable();
const associatedPropertyIds = z.array(z.uuid()).describe("Our ids of all of the owner's properties.");

/** A record of a model as the API gives it: Propexo's field names (its API reference), and what is ours around them. */
function resourceSchemaOf(model: Model) {
  const { custom_data: _, ...fields } = MODEL_SCHEMAS[model].shape as z.ZodRawShape;
  return z.object({
    id: z.uuid(),
    type: z.literal(recordTypeOf(model)),
    attributes: z.object({
      id: z.uuid(),
      x_id: z.string().describe("The vendor's id."),
      x_property_id: z.string().nullable().describe("The vendor's id of its property."),
      property_id: propertyId.describe("Our id of its property, as webhooks have it."),
      connection_id: z.uuid(),
      vendor: z.enum(VENDOR_IDS),
      created_at: z.string(),
      updated_at: z.string().describe("When one of its fields changed last."),
      last_seen_at: z
        .string()
        .describe("When the vendor listed it last, to the hour. Records are never deleted."),
      ...fields,
      ...(model === "owners" && { associated_property_ids: associatedPropertyIds }),
      custom_data: z
        .record(z.string(), z.unknown())
        .nullable()
        .describe("What the vendor sends besides; null where there is nothing."),
    }),
    relationships: z.object({
      property: z.object({ data: z.object({ type: z.literal("property"), id: z.uuid() }).nullable() }),
      connection: z.object({ data: z.object({ type: z.literal("connection"), id: z.uuid() }) }),
    }),
  });
}

export const RECORD_RESOURCES = Object.fromEntries(
  MODELS.map((model) => [model, resourceSchemaOf(model)]),
) as Record<Model, ReturnType<typeof resourceSchemaOf>>;
export type RecordResource = z.output<ReturnType<typeof resourceSchemaOf>>;

export function resourceOfRecord(row: RecordRow): RecordResource {
  const { custom_data: customData = null, x_property_id: _, ...fields } = row.data;
  return {
    id: row.id,
    type: recordTypeOf(row.model),
    attributes: {
      id: row.id,
      x_id: row.xId,
      x_property_id: row.xPropertyId,
      property_id: row.propertyId,
      connection_id: row.connectionId,
      vendor: row.vendor,
      created_at: row.createdAt.toISOString(),
      updated_at: row.updatedAt.toISOString(),
      last_seen_at: row.lastSeenAt.toISOString(),
      ...fields,
      ...(row.associatedPropertyIds && { associated_property_ids: row.associatedPropertyIds }),
      custom_data: customData as Record<string, unknown> | null,
    },
    relationships: {
      property: { data: row.propertyId ? { type: "property", id: row.propertyId } : null },
      connection: { data: { type: "connection", id: row.connectionId } },
    },
  };
}
