import { type ConnectionField, getConnectionEntry, listConnectionPage } from "@/db/queries/connection-pages";
import { inApiWords } from "@/lib/api/in-api-words";
import type { ListQuery } from "@/lib/api/list-query";
import { unwrapBody } from "@/lib/api/unwrap-body";
import type { AnyActorContext } from "@/lib/auth/context";
import { pauseConnection, resumeConnection, updateConnection } from "@/lib/connections/change-settings";
import { ConnectionBody, ConnectionChange, CredentialsBody } from "@/lib/connections/connection-body";
import { type ConnectionResource, resourceOfConnection } from "@/lib/connections/connection-resource";
import { createConnection } from "@/lib/connections/create-connection";
import { deleteConnection } from "@/lib/connections/delete-connection";
import { reauthenticate } from "@/lib/connections/reauthenticate";
import { findVendorProperties } from "@/lib/connections/vendor-properties";
import { AppError } from "@/lib/errors";
import { vendorFor } from "@/lib/pms/vendors";

// What the API's operations on connections answer.

type Answer = { data: ConnectionResource };

export async function answerConnectionList({ org }: AnyActorContext, query: ListQuery<ConnectionField>) {
  const { rows, total } = await listConnectionPage(org, query);
  const { page, limit } = query;
  return { data: rows.map(resourceOfConnection), meta: { page, total, limit } };
}

export const answerConnection = async ({ org }: AnyActorContext, connectionId: string): Promise<Answer> => ({
  data: resourceOfConnection(await getConnectionEntry(org, connectionId)),
});

/** Tests the credentials at the vendor before anything is stored; the initial sync starts at once. */
export async function answerConnectionCreation(ctx: AnyActorContext, body: unknown): Promise<Answer> {
  const {
    interval_minutes: intervalMinutes,
    based_on: basedOn,
    x_property_ids: xIds,
    new_properties_are_enabled: isNewEnabled,
    ...input
  } = unwrapBody(body, "connection", ConnectionBody);
  const { id } = await refusedByField(Object.keys(input.credentials), async () => {
    const found = xIds && (await findVendorProperties(vendorFor(input.vendor), input.credentials, xIds));
    return createConnection(ctx, {
      ...{ ...input, intervalMinutes, basedOn },
      properties: found?.map((property) => ({ ...property, isEnabled: true })),
      newPropertiesAreEnabled: isNewEnabled ?? (found ? false : undefined),
    });
  });
  return answerConnection(ctx, id);
}

/** What the body leaves out stays as it is. */
export async function answerConnectionUpdate(
  ctx: AnyActorContext,
  connectionId: string,
  body: unknown,
): Promise<Answer> {
  // An unknown connection is told before what is wrong with the body.
  await getConnectionEntry(ctx.org, connectionId);
  const change = unwrapBody(body, "connection", ConnectionChange);
  const settings = {
    ...(change.name !== undefined && { name: change.name }),
    ...(change.requests_per_second !== undefined && { requestsPerSecond: change.requests_per_second }),
    ...(change.concurrency !== undefined && { concurrency: change.concurrency }),
    ...(change.new_properties_are_enabled !== undefined && {
      newPropertiesAreEnabled: change.new_properties_are_enabled,
    }),
  };
  if (Object.keys(settings).length > 0) await updateConnection(ctx, { connectionId, ...settings });
  return answerConnection(ctx, connectionId);
}

export async function answerReauthentication(
  ctx: AnyActorContext,
  connectionId: string,
  body: unknown,
): Promise<Answer> {
  await getConnectionEntry(ctx.org, connectionId);
  const { credentials } = unwrapBody(body, "connection", CredentialsBody);
  await refusedByField(Object.keys(credentials), () => reauthenticate(ctx, { connectionId, credentials }));
  return answerConnection(ctx, connectionId);
}

export async function answerPause(ctx: AnyActorContext, connectionId: string): Promise<Answer> {
  await getConnectionEntry(ctx.org, connectionId);
  await pauseConnection(ctx, { connectionId });
  return answerConnection(ctx, connectionId);
}

export async function answerResume(ctx: AnyActorContext, connectionId: string): Promise<Answer> {
  await getConnectionEntry(ctx.org, connectionId);
  await resumeConnection(ctx, { connectionId });
  return answerConnection(ctx, connectionId);
}

/** The id is the confirmation that a person gives by typing the name. */
export async function answerConnectionDeletion(ctx: AnyActorContext, connectionId: string) {
  const { name } = await getConnectionEntry(ctx.org, connectionId);
  await deleteConnection(ctx, { connectionId, confirmName: name });
  return { meta: { message: "Success" } };
}

/** Refusals of a verb, with fields of the vendor's credentials named by where they were sent. */
function refusedByField<Result>(credentials: string[], perform: () => Promise<Result>): Promise<Result> {
  return inApiWords(async () => {
    try {
      return await perform();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const fields = Object.entries(error.fields).map(([field, sentences]) => [
        OWN_FIELDS.has(field) && !credentials.includes(field)
          ? (ASKED_AS[field] ?? field)
          : `credentials.${field}`,
        sentences,
      ]);
      throw new AppError(error.code, error.message, Object.fromEntries(fields));
    }
  });
}

/** What a verb is given under another name than the API's. */
const ASKED_AS: Record<string, string> = { properties: "xPropertyIds" };
const OWN_FIELDS = new Set([
  ...["vendor", "name", "models", "intervalMinutes", "basedOn", "xPropertyIds", "properties"],
]);
