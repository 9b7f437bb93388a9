import type { ConnectionModel } from "@/db/queries/connections";
import type { PropertyScopes } from "@/db/queries/property-scopes";
import type { Model } from "@/lib/pms/model-names";

/** A full listing proves presence; every model is due one by itself once a week. */
const FULL_LISTING_EVERY_MS = 7 * 24 * 60 * 60 * 1000;

type Read = Pick<ConnectionModel, "readInFullAt">;

/**
 * Whether a model is to be listed in full: never was, not for a week, or not since `newestEnabling`, when a property came
 * to be read.
 */
export function isFullListingDue({ readInFullAt }: Read, newestEnabling: Date | null, now: Date): boolean {
  if (!readInFullAt || now.getTime() - readInFullAt.getTime() > FULL_LISTING_EVERY_MS) return true;
  return newestEnabling !== null && newestEnabling >= readInFullAt;
}

/**
 * Whether a change of this model in a property is news: a full listing of the model has to have begun since the property
 * is read. A property that was never listed is as old as the model.
 */
export function isNews(
  model: Model,
  read: Read | undefined,
  { disabled, enabledAt }: Pick<PropertyScopes, "disabled" | "enabledAt">,
  xPropertyId: string | null,
): boolean {
  if (!read?.readInFullAt) return false;
  if (model === "properties" || xPropertyId === null) return true;
  const since = enabledAt.get(xPropertyId);
  return since ? since < read.readInFullAt : !disabled.has(xPropertyId);
}
