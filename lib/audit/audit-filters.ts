import { idList, type ParamValues, searchParams, textParam, wordList } from "@/lib/search-params";
import { rangeParams } from "@/lib/time-range";

const shape = {
  action: wordList(),
  /** Ids of people. */
  actor: idList(),
  ...rangeParams,
  /** Part of the name of what was acted on, or its id. */
  q: textParam(),
};

export type AuditFilters = ParamValues<typeof shape>;
/** The filters of the audit log, as its URL carries them. */
export const auditFilters = searchParams(shape);
