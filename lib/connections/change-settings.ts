import { type Transaction, transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { type Connection, changeConnection, lockConnection } from "@/db/queries/connections";
import { dueFromNow } from "@/db/queries/job-schedules";
import { notifyLive } from "@/db/queries/live";
import type { AnyActorContext } from "@/lib/auth/context";
import { notFound } from "@/lib/errors";

type Settings = {
  name?: string;
  /** Requests started per second, above 0. */
  requestsPerSecond?: number;
  /** Jobs at once, 1 to 10. */
  concurrency?: number;
  newPropertiesAreEnabled?: boolean;
};

/** Changes a connection's settings; they take effect with the next batch of a running sync. */
export function updateConnection(
  ctx: AnyActorContext,
  input: { connectionId: string } & Settings,
): Promise<void> {
  const { connectionId, ...settings } = input;
  return changeAndTell(ctx, connectionId, "connection.updated", settings, async (_connection, tx) => {
    await changeConnection(ctx.org, connectionId, settings, tx);
  });
}

/** No scheduled sync and no automatic retry until it is resumed; a manual sync still runs. Hides no error. */
export function pauseConnection(ctx: AnyActorContext, input: { connectionId: string }): Promise<void> {
  return changeAndTell(ctx, input.connectionId, "connection.paused", {}, async (connection, tx) => {
    await changeConnection(ctx.org, connection.id, { pausedAt: connection.pausedAt ?? new Date() }, tx);
  });
}

export function resumeConnection(ctx: AnyActorContext, input: { connectionId: string }): Promise<void> {
  return changeAndTell(ctx, input.connectionId, "connection.resumed", {}, async (connection, tx) => {
    await changeConnection(ctx.org, connection.id, { pausedAt: null }, tx);
    await dueFromNow(ctx.org, connection.id, tx);
  });
}

/** One audited change of a connection under its lock, told to open screens. */
export function changeAndTell(
  ctx: AnyActorContext,
  connectionId: string,
  action: `connection.${string}`,
  detail: Record<string, unknown>,
  change: (connection: Connection, tx: Transaction) => Promise<void>,
): Promise<void> {
  return transaction(async (tx) => {
    const connection = await lockConnection(ctx.org, connectionId, tx);
    if (!connection) throw notFound("This integration");
    await change(connection, tx);
    await recordAudit(tx, ctx, {
      action,
      targetType: "connection",
      targetId: connection.id,
      targetName: connection.name,
      detail,
    });
    await notifyLive(ctx.org, "connections", connection.id, tx);
  });
}
