import { MODELS } from "@/lib/pms/model-names";
import { idList, type ParamValues, searchParams, someOf } from "@/lib/search-params";
import { rangeParams } from "@/lib/time-range";

/** Free of the database's schema, so that browser bundles may use it. */
export const WRITE_STATUS_OPTIONS = ["PENDING", "SUCCESS", "PARTIAL_SUCCESS", "FAILURE"] as const;

const shape = {
  status: someOf(WRITE_STATUS_OPTIONS),
  model: someOf(MODELS),
  connection: idList(),
  ...rangeParams,
};
export type WriteFilters = ParamValues<typeof shape>;
/** The filters of the list of writes, as its URL carries them. */
export const writeFilters = searchParams(shape);
