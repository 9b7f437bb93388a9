import type { Connection, ConnectionModel } from "@/db/queries/connections";
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

/** What decides which properties' records are read, and which changes are news. */
export type PropertyRules = Pick<PropertyScopes, "disabled" | "enabledAt"> & {
  /** Properties are read themselves: one that is not known yet will be. */
  areListed: boolean;
  newAreEnabled: boolean;
};

/** The rules of a connection, from what is known of its properties and models. */
export const propertyRules = (
  { disabled, enabledAt }: PropertyScopes,
  models: Pick<ConnectionModel, "model" | "isEnabled">[],
  { newPropertiesAreEnabled }: Pick<Connection, "newPropertiesAreEnabled">,
): PropertyRules => ({
  disabled,
  enabledAt,
  areListed: models.some(({ model, isEnabled }) => model === "properties" && isEnabled),
  newAreEnabled: newPropertiesAreEnabled,
});

/** Whether records in a property are kept. One that will be listed is until then what new ones are. */
export function isRead(rules: PropertyRules, xPropertyId: string): boolean {
  if (rules.enabledAt.has(xPropertyId)) return true;
  return !rules.disabled.has(xPropertyId) && (rules.newAreEnabled || !rules.areListed);
}

/**
 * Whether a change of this model in a property is news: a full listing of the model has to have begun since the property
 * is read, so none is of a property that is yet to be listed. Where none are listed, the model alone counts.
 */
export function isNews(
  model: Model,
  read: Read | undefined,
  { disabled, enabledAt, areListed }: Omit<PropertyRules, "newAreEnabled">,
  xPropertyId: string | null,
): boolean {
  if (!read?.readInFullAt) return false;
  if (model === "properties" || xPropertyId === null) return true;
  const since = enabledAt.get(xPropertyId);
  return since ? since < read.readInFullAt : !areListed && !disabled.has(xPropertyId);
}
