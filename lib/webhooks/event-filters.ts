import { type ParamValues, searchParams, someOf, textParam } from "@/lib/search-params";
import { rangeParams } from "@/lib/time-range";
import { EVENT_NAMES } from "@/lib/webhooks/catalog";

const shape = {
  event: someOf(EVENT_NAMES),
  ...rangeParams,
  /** Those that one sync caused, by the id of its log. */
  sync: textParam(60),
};

export type EventFilters = ParamValues<typeof shape>;
/** The filters of the list of events, as its URL carries them. */
export const eventFilters = searchParams(shape);
