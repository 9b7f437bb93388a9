import { z } from "zod";
import { id, integrationId, jobId, jobType, rootJobId, vendor } from "@/lib/webhooks/catalog/payload-fields";

const fields = z.record(z.string(), z.unknown());

/** Propexo's API reference, webhooks "Data new" and "Data update". */
const changed = <Name extends string>(name: Name) =>
  z.looseObject({
    event: z.literal(name),
    job_id: jobId,
    root_job_id: rootJobId,
    integration_id: integrationId,
    job_type: jobType,
    vendor,
    object: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Write the model in the plural, with hyphens, as in room-types.")
      .describe("The record's model: plural, with hyphens."),
    record_id: id.describe("The record."),
    context: z.looseObject({ property_id: id.nullable().describe("The record's property.") }).optional(),
  });

export const RECORD_SCHEMAS = {
  DATA_NEW: changed("DATA_NEW"),
  DATA_UPDATE: changed("DATA_UPDATE").extend({
    diff: z
      .looseObject({
        new: fields.describe("The changed fields as they are now."),
        previous: fields.describe("The changed fields as they were."),
        left_out: z
          .array(z.string())
          .optional()
          .describe("Changed fields that were too long to be sent. Read them through the API."),
      })
      .describe("The fields that changed, and no others."),
  }),
  WRITE_OPERATION_FAILURE: z.looseObject({
    event: z.literal("WRITE_OPERATION_FAILURE"),
    integration_id: integrationId,
    vendor,
    root_job_id: rootJobId,
    write_status: z
      .enum(["SUCCESS", "PARTIAL_SUCCESS", "FAILURE", "PENDING"])
      .describe("How far the write came, as in PARTIAL_SUCCESS or FAILURE."),
    errors: z.array(z.string()).describe("What went wrong, in the vendor's words."),
  }),
};
