import { RECORD_STATUSES } from "@/lib/pms/record-statuses";
import { idList, oneOf, type ParamValues, searchParams, someOf, textParam } from "@/lib/search-params";
import { rangeParams } from "@/lib/time-range";

const STATUSES = [...new Set(Object.values(RECORD_STATUSES).flat())];

const shape = {
  q: textParam(),
  connection: idList(),
  property: idList(),
  status: someOf(STATUSES),
  /** When a record was changed last. */
  ...rangeParams,
  seen: oneOf(["any", "missing"], "any"),
  sort: oneOf(["newest", "changed"], "newest"),
};

export type RecordFilters = ParamValues<typeof shape>;
/** The filters over the records of one model, as the page's URL carries them. */
export const recordFilters = searchParams(shape);
