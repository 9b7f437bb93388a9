import { transaction } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import * as preferences from "@/db/queries/preferences";
import type { ActorContext } from "@/lib/auth/context";
import { notFound } from "@/lib/errors";

/** No failure emails about one connection for the person who asks, until `untilAt` (ISO 8601). In-app notes go on. */
export function muteConnection(
  ctx: ActorContext,
  { connectionId, untilAt }: { connectionId: string; untilAt: string },
): Promise<void> {
  return transaction(async (tx) => {
    const mutedUntil = new Date(untilAt);
    const mute = { userId: ctx.user.id, connectionId, mutedUntil };
    if (!(await preferences.muteConnection(ctx.org, mute, tx))) throw notFound("This integration");
    await notifyLive(ctx.org, "connections", connectionId, tx);
  });
}

/** Emails about the connection go to the person again. Nothing happens where it was not muted. */
export function unmuteConnection(
  ctx: ActorContext,
  { connectionId }: { connectionId: string },
): Promise<void> {
  return transaction(async (tx) => {
    await preferences.unmuteConnection(ctx.org, { userId: ctx.user.id, connectionId }, tx);
    await notifyLive(ctx.org, "connections", connectionId, tx);
  });
}
