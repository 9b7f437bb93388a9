import type { SyncJob } from "@/db/queries/sync-jobs";
import { PmsError } from "@/lib/pms/error-kinds";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import type { Page } from "@/lib/pms/vendor";

/** From this many records on, a page without a readable one is another schema, and not a few bad records. */
const MANY_RECORDS = 10;

/**
 * Throws `bad_data` for a page of which nothing can be read: set aside record by record it would pass for a model that
 * was read whole, and its changes would be missed for good.
 */
export function refuseUnreadable(page: Page, { model }: Pick<SyncJob, "model">): void {
  const [first] = page.rejected;
  if (!first || page.records.length > 0 || page.rejected.length < MANY_RECORDS) return;
  const label = MODEL_LABELS[model].toLowerCase();
  const which = first.xId === null ? "the first one" : first.xId;
  throw new PmsError(
    "bad_data",
    `None of the ${page.rejected.length} ${label} of a page could be read: in ${which}, ${first.field} ${first.reason}.`,
    { model },
  );
}
