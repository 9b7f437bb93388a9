import { MODELS } from "@/lib/pms/model-names";
import { type ParamValues, searchParams, someOf } from "@/lib/search-params";

export const CHANGE_KINDS = ["new", "updated"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const shape = { model: someOf(MODELS), kind: someOf(CHANGE_KINDS) };

export type ChangeFilters = ParamValues<typeof shape>;
/** The filters over the changed records of one sync, as the page's URL carries them. */
export const changeFilters = searchParams(shape);
