import type { SyncStatus, SyncTrigger } from "@/db/schema/syncs";
import { PMS_ERROR_KINDS } from "@/lib/pms/error-kinds";
import { idList, type ParamValues, searchParams, someOf, textParam } from "@/lib/search-params";
import { rangeParams } from "@/lib/time-range";

// Written again rather than imported: the schema's module would bring the database library into the browser.
export const STATUS_OPTIONS = [
  "error",
  "partial",
  "running",
  "queued",
  "success",
  "cancelled",
] as const satisfies readonly SyncStatus[];
export const TRIGGER_OPTIONS = [
  "scheduled",
  "manual",
  "retry",
  "initial",
  "watchdog",
] as const satisfies readonly SyncTrigger[];

const shape = {
  status: someOf(STATUS_OPTIONS),
  connection: idList(),
  trigger: someOf(TRIGGER_OPTIONS),
  error: someOf(PMS_ERROR_KINDS),
  ...rangeParams,
  /** Part of an error message or of an integration's name, or the id of a log. */
  q: textParam(),
};

export type SyncLogFilters = ParamValues<typeof shape>;
/** The filters of the sync logs list, as its URL carries them. */
export const syncLogFilters = searchParams(shape);

export const NO_FILTERS: SyncLogFilters = syncLogFilters.parse({});
