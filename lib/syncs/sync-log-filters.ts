import type { SyncStatus, SyncTrigger } from "@/db/schema/syncs";
import { PMS_ERROR_KINDS } from "@/lib/pms/error-kinds";
import {
  idList,
  instantParam,
  oneOf,
  type ParamValues,
  searchParams,
  someOf,
  textParam,
} from "@/lib/search-params";

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

const HOUR_MS = 3_600_000;
/** How far back each preset reaches; null is everything. */
export const RANGES = {
  "24h": 24 * HOUR_MS,
  "7d": 7 * 24 * HOUR_MS,
  "30d": 30 * 24 * HOUR_MS,
  all: null,
} as const;
export type Range = keyof typeof RANGES;
const RANGE_NAMES = ["24h", "7d", "30d", "all"] as const satisfies readonly Range[];

const shape = {
  status: someOf(STATUS_OPTIONS),
  connection: idList(),
  trigger: someOf(TRIGGER_OPTIONS),
  error: someOf(PMS_ERROR_KINDS),
  range: oneOf(RANGE_NAMES, "all"),
  /** From here on; with `to` it takes the place of `range`. */
  from: instantParam(),
  /** Before here. */
  to: instantParam(),
  /** Part of an error message or of an integration's name, or the id of a log. */
  q: textParam(),
};

export type SyncLogFilters = ParamValues<typeof shape>;
/** The filters of the sync logs list, as its URL carries them. */
export const syncLogFilters = searchParams(shape);

export const NO_FILTERS: SyncLogFilters = syncLogFilters.parse({});

/** The instants between which logs are shown; null is open. */
export function boundsOf(filters: SyncLogFilters, now: Date): { from: Date | null; to: Date | null } {
  if (filters.from || filters.to) {
    return {
      from: filters.from ? new Date(filters.from) : null,
      to: filters.to ? new Date(filters.to) : null,
    };
  }
  const backMs = RANGES[filters.range];
  return { from: backMs === null ? null : new Date(now.getTime() - backMs), to: null };
}
