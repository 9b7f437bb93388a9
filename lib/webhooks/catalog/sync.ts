import type { CatalogEntry } from "@/lib/webhooks/catalog/entry";

const identifiers = ["event", "integration_id", "vendor", "job_schedule_id"] as const;
const completed = {
  integration_id: "INTEGRATION_ID_003",
  vendor: "YARDI",
  is_backsync: false,
  successful_job_count: 49,
  failed_job_count: 0,
  is_sync_finished: true,
  job_schedule_id: "JOB_SCHEDULE_ID_001",
  models_synced: ["properties", "units", "residents", "leases"],
};

export const SYNC_EVENTS = [
  {
    name: "SYNC_COMPLETE",
    title: "Sync complete",
    description:
      "A sync of an integration has ended: every job succeeded or failed for good. The first sync of a schedule ends in FIRST_SYNC_COMPLETE instead. Any sync that takes longer than 12 hours, a first one too, sends one with is_sync_finished false on the way.",
    family: "Sync",
    envelope: "propexo",
    cause: "syncs",
    isPropertyLevel: false,
    identifiers,
    example: { event: "SYNC_COMPLETE", ...completed },
  },
  {
    name: "FIRST_SYNC_COMPLETE",
    title: "First sync complete",
    description:
      "The first full sync of a schedule has ended: the data is there to be read. Sent once per schedule of an integration.",
    family: "Sync",
    envelope: "propexo",
    cause: "syncs",
    isPropertyLevel: false,
    identifiers,
    example: { event: "FIRST_SYNC_COMPLETE", ...completed },
  },
  {
    name: "JOB_FAILURE",
    title: "Job failed",
    description:
      "One page of a model could not be read or stored, even after several tries. The sync goes on with its other jobs.",
    family: "Sync",
    envelope: "propexo",
    cause: "syncs",
    isPropertyLevel: false,
    identifiers: ["event", "job_id", "root_job_id", "integration_id", "job_type", "vendor"],
    example: {
      event: "JOB_FAILURE",
      job_id: "JOB_ID_002",
      root_job_id: "ROOT_JOB_ID_002",
      integration_id: "INTEGRATION_ID_002",
      job_type: "READ_RESIDENTS",
      vendor: "RESMAN",
    },
  },
  {
    name: "sync_error",
    title: "Sync error",
    description: "A sync failed. Sent once for each property that it affects.",
    family: "Sync",
    envelope: "channex",
    cause: "syncs",
    isPropertyLevel: true,
    example: {
      channel: "Agoda",
      channel_event_id: "e7883431-3df6-412f-8c07-0d5e1d983e0f",
      channel_id: "d691462b-45d1-4655-9076-072210f2ceca",
      channel_name: "Agoda",
      error_type: "general_error",
      property_name: "Hotel Name",
    },
  },
  {
    name: "sync_warning",
    title: "Sync warning",
    description:
      "A sync ended with some of its jobs failed or records unreadable (partial), or nearly every record of a model came without a field that it had: lost_fields, with the fields and how many records. Channex documents no payload for it, so any object is taken; ours has the fields of a sync error.",
    family: "Sync",
    envelope: "channex",
    cause: "syncs",
    isPropertyLevel: true,
    example: {
      channel: "Agoda",
      channel_event_id: "5d1dcd8f-7a40-4c1c-a0f6-3bd2f7e4f9f3",
      channel_id: "d691462b-45d1-4655-9076-072210f2ceca",
      channel_name: "Agoda",
      error_type: "partial",
      property_name: "Hotel Name",
    },
  },
] as const satisfies readonly CatalogEntry[];
