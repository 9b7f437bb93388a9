import type { CatalogEntry } from "@/lib/webhooks/catalog/entry";

const identifiers = [
  "event",
  "context",
  "job_id",
  "root_job_id",
  "integration_id",
  "job_type",
  "vendor",
  "object",
  "record_id",
] as const;
const changed = {
  context: { property_id: "90958ec0-9713-4196-873e-4add0d834670" },
  job_id: "JOB_ID_001",
  root_job_id: "ROOT_JOB_ID_001",
  integration_id: "INTEGRATION_ID_001",
  job_type: "READ_RESIDENTS",
  vendor: "REALPAGE",
  record_id: "4995a8d5-552b-4d6c-acc5-cc8ca45bd32a",
  object: "residents",
};

export const RECORD_EVENTS = [
  {
    name: "DATA_NEW",
    title: "New record",
    description:
      "A sync found a record that was not there before. Not sent for first syncs and back-syncs. Narrow it to models with DATA_NEW:residents,leases.",
    family: "Data",
    envelope: "propexo",
    cause: "syncs",
    isPropertyLevel: true,
    identifiers,
    filter: "models",
    example: { event: "DATA_NEW", ...changed },
  },
  {
    name: "DATA_UPDATE",
    title: "Changed record",
    description:
      "A sync found changed fields in a record: diff has their new and previous values and nothing else. A resident's leases_meta_data is read through the API alone, and a change of nothing else sends no event. Of a change of more than 1 MB the longest fields are left out, named in diff.left_out, and read through the API. Not sent for first syncs and back-syncs. Narrow it to models with DATA_UPDATE:residents,leases.",
    family: "Data",
    envelope: "propexo",
    cause: "syncs",
    isPropertyLevel: true,
    identifiers,
    filter: "models",
    example: {
      event: "DATA_UPDATE",
      ...changed,
      diff: { new: { first_name: "Mary" }, previous: { first_name: "Sarah" } },
    },
  },
  {
    name: "WRITE_OPERATION_FAILURE",
    title: "Write failed",
    description:
      "A record could not be written to the property management system, wholly or in part; errors has the vendor's words.",
    family: "Writes",
    envelope: "propexo",
    cause: "writes",
    isPropertyLevel: true,
    identifiers: ["event", "integration_id", "vendor", "root_job_id"],
    example: {
      event: "WRITE_OPERATION_FAILURE",
      integration_id: "INTEGRATION_ID_002",
      vendor: "RESMAN",
      root_job_id: "ROOT_OPERATION_ID_002",
      write_status: "PARTIAL_SUCCESS",
      errors: ["Failed to write resident transaction: Duplicate transaction ID"],
    },
  },
] as const satisfies readonly CatalogEntry[];
