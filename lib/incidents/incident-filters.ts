import { PMS_ERROR_KINDS } from "@/lib/pms/error-kinds";
import { idList, type ParamValues, searchParams, someOf } from "@/lib/search-params";
import { rangeParams } from "@/lib/time-range";

export const INCIDENT_STATES = ["open", "acknowledged", "closed"] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

const shape = {
  state: someOf(INCIDENT_STATES),
  connection: idList(),
  cause: someOf(PMS_ERROR_KINDS),
  /** Of the opening. */
  ...rangeParams,
};

export type IncidentFilters = ParamValues<typeof shape>;
/** The filters of the list of incidents, as its URL carries them. */
export const incidentFilters = searchParams(shape);
