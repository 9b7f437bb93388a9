import { z } from "zod";
import {
  count,
  id,
  integrationId,
  jobId,
  jobType,
  rootJobId,
  text,
  vendor,
} from "@/lib/webhooks/catalog/payload-fields";

/** Propexo's API reference, webhooks "Sync complete" and "First sync complete". */
const completed = <Name extends string>(name: Name) =>
  z.looseObject({
    event: z.literal(name),
    integration_id: integrationId,
    vendor,
    is_backsync: z.boolean().describe("Whether everything was read again."),
    successful_job_count: count.describe("Jobs that ended well."),
    failed_job_count: count.describe(
      "Jobs that stayed failed. Some are normal; many more than usual are not.",
    ),
    is_sync_finished: z.boolean().describe("False for a sync that is still running after 12 hours."),
    job_schedule_id: id.nullable().describe("The schedule that started it; null for one started by hand."),
    models_synced: z.array(z.string()).describe("The models that were read."),
  });

const syncError = z.looseObject({
  channel: text.describe("What could not be synced."),
  channel_event_id: id.describe("The sync that failed."),
  channel_id: id.describe("The channel or integration."),
  channel_name: text,
  error_type: text.describe("The kind of error, as in general_error."),
  property_name: text,
});

export const SYNC_SCHEMAS = {
  SYNC_COMPLETE: completed("SYNC_COMPLETE"),
  FIRST_SYNC_COMPLETE: completed("FIRST_SYNC_COMPLETE"),
  JOB_FAILURE: z.looseObject({
    event: z.literal("JOB_FAILURE"),
    job_id: jobId,
    root_job_id: rootJobId,
    integration_id: integrationId,
    job_type: jobType,
    vendor,
  }),
  sync_error: syncError,
  sync_warning: syncError.partial(),
};
