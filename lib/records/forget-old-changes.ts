import { deleteOldChanges } from "@/db/queries/old-changes";
import { env } from "@/lib/env";

/** Lets go of the changes of records that are older than the settings keep them. */
export const forgetOldChanges = async (): Promise<{ forgotten: number }> => ({
  forgotten: await deleteOldChanges(env().RECORD_CHANGES_RETENTION_DAYS),
});
