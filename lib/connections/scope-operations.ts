import { getConnectionEntry } from "@/db/queries/connection-pages";
import { listConnectionModels } from "@/db/queries/connections";
import { listPropertyPage, type PropertyField } from "@/db/queries/property-pages";
import type { ListQuery } from "@/lib/api/list-query";
import { unwrapBody } from "@/lib/api/unwrap-body";
import type { AnyActorContext } from "@/lib/auth/context";
import { PropertiesSwitchBody, SwitchBody } from "@/lib/connections/connection-body";
import { resourceOfModel, resourceOfProperty } from "@/lib/connections/connection-resource";
import { checkAccess } from "@/lib/connections/reauthenticate";
import { setModelEnabled, setPropertiesEnabled } from "@/lib/connections/switch-scope";
import { AppError, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { MODELS, type Model } from "@/lib/pms/model-names";
import { vendorFor } from "@/lib/pms/vendors";

// What the API's operations on a connection's models and properties answer.

/** In the order of a sync. */
export async function answerModelList({ org }: AnyActorContext, connectionId: string) {
  const { vendor } = await getConnectionEntry(org, connectionId);
  const rows = await listConnectionModels(org, connectionId);
  const sorted = rows.toSorted((a, b) => MODELS.indexOf(a.model) - MODELS.indexOf(b.model));
  return { data: sorted.map((row) => resourceOfModel(row, vendorFor(vendor))) };
}

export async function answerModelSwitch(
  ctx: AnyActorContext,
  target: { connectionId: string; model: string },
  body: unknown,
) {
  const { connectionId } = target;
  const { vendor } = await getConnectionEntry(ctx.org, connectionId);
  const model = MODELS.find((one) => one === target.model);
  if (!model) throw notFound("The model");
  const { is_enabled: isEnabled } = unwrapBody(body, "model", SwitchBody);
  await setModelEnabled(ctx, { connectionId, model, isEnabled });
  return { data: resourceOfModel(await getModel(ctx, connectionId, model), vendorFor(vendor)) };
}

async function getModel({ org }: AnyActorContext, connectionId: string, model: Model) {
  const row = (await listConnectionModels(org, connectionId)).find((one) => one.model === model);
  if (!row) throw notFound("The model");
  return row;
}

/** Asks the vendor again what the credentials may do, and answers the models with what it said. */
export async function answerAccessCheck(ctx: AnyActorContext, connectionId: string) {
  await getConnectionEntry(ctx.org, connectionId);
  await checkAccess(ctx, { connectionId });
  return answerModelList(ctx, connectionId);
}

export async function answerPropertyList(
  { org }: AnyActorContext,
  connectionId: string,
  query: ListQuery<PropertyField>,
) {
  const none = { rows: [], total: 0 };
  const { rows, total } = isId(connectionId) ? await listPropertyPage(org, connectionId, query) : none;
  // What has properties is there, and only what has none may be missing.
  if (rows.length === 0) await getConnectionEntry(org, connectionId);
  const { page, limit } = query;
  return { data: rows.map(resourceOfProperty), meta: { page, total, limit } };
}

export async function answerPropertySwitch(
  ctx: AnyActorContext,
  { connectionId, propertyId }: { connectionId: string; propertyId: string },
  body: unknown,
) {
  await getConnectionEntry(ctx.org, connectionId);
  const property = async () => {
    const [row] = await propertiesOf(ctx, connectionId, [propertyId]);
    if (!row) throw notFound("The property");
    return resourceOfProperty(row);
  };
  await property();
  const { is_enabled: isEnabled } = unwrapBody(body, "property", SwitchBody);
  await setPropertiesEnabled(ctx, { connectionId, propertyIds: [propertyId], isEnabled });
  return { data: await property() };
}

/** Answers the properties as they are then; one that is not the connection's refuses all of them. */
export async function answerPropertiesSwitch(ctx: AnyActorContext, connectionId: string, body: unknown) {
  await getConnectionEntry(ctx.org, connectionId);
  const { ids, is_enabled: isEnabled } = unwrapBody(body, "properties", PropertiesSwitchBody);
  await checkProperties(ctx, connectionId, ids);
  await setPropertiesEnabled(ctx, { connectionId, propertyIds: ids, isEnabled });
  return { data: (await propertiesOf(ctx, connectionId, ids)).map(resourceOfProperty) };
}

async function checkProperties(ctx: AnyActorContext, connectionId: string, ids: string[]): Promise<void> {
  const found = new Set((await propertiesOf(ctx, connectionId, ids)).map(({ id }) => id));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length === 0) return;
  throw new AppError("invalid", "Some of these are not properties of this integration.", {
    ids: missing.slice(0, 5).map((id) => `${id} is not a property of this integration`),
  });
}

async function propertiesOf({ org }: AnyActorContext, connectionId: string, ids: string[]) {
  if (!ids.every(isId)) return [];
  const { rows } = await listPropertyPage(org, connectionId, {
    conditions: [{ field: "id", operator: "in", values: ids }],
    order: [{ field: "name", direction: "asc" }],
    ...{ page: 1, limit: ids.length },
  });
  return rows;
}
