import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { changeConnection, findConnection, setModelAccess } from "@/db/queries/connections";
import { noteFixer } from "@/db/queries/incidents";
import { notifyLive } from "@/db/queries/live";
import type { AnyActorContext } from "@/lib/auth/context";
import { openCredentials, sealCredentials } from "@/lib/connections/credentials";
import { checkCredentials } from "@/lib/connections/test-credentials";
import { notFound } from "@/lib/errors";
import type { AccessCheck } from "@/lib/pms/vendor";
import { vendorFor } from "@/lib/pms/vendors";

/** Tests new credentials against the live PMS and replaces the stored ones. A paused connection stays paused. */
export async function reauthenticate(
  ctx: AnyActorContext,
  input: { connectionId: string; credentials: Record<string, string> },
): Promise<AccessCheck> {
  const connection = await findConnection(ctx.org, input.connectionId);
  if (!connection) throw notFound("This integration");
  const access = await checkCredentials(vendorFor(connection.vendor), input.credentials);
  await transaction(async (tx) => {
    const now = new Date();
    const isStored = await changeConnection(
      ctx.org,
      connection.id,
      {
        credentials: sealCredentials(connection.id, input.credentials),
        credentialsUpdatedAt: now,
        accessCheckedAt: now,
      },
      tx,
    );
    if (!isStored) throw notFound("This integration");
    await setModelAccess(ctx.org, connection.id, access, tx);
    if (ctx.user.id) await noteFixer(ctx.org, connection.id, ctx.user.id, tx);
    await recordAudit(tx, ctx, {
      action: "connection.reauthenticated",
      targetType: "connection",
      targetId: connection.id,
      targetName: connection.name,
    });
    await notifyLive(ctx.org, "connections", connection.id, tx);
  });
  return access;
}

/** Asks the PMS again what the stored credentials may read, and keeps the answer. */
export async function checkAccess(
  ctx: AnyActorContext,
  input: { connectionId: string },
): Promise<AccessCheck> {
  const connection = await findConnection(ctx.org, input.connectionId);
  if (!connection) throw notFound("This integration");
  const access = await checkCredentials(vendorFor(connection.vendor), openCredentials(connection));
  await transaction(async (tx) => {
    await setModelAccess(ctx.org, connection.id, access, tx);
    await changeConnection(ctx.org, connection.id, { accessCheckedAt: new Date() }, tx);
    await notifyLive(ctx.org, "connections", connection.id, tx);
  });
  return access;
}
