import type { z } from "zod";
import { transaction } from "@/db/client";
import { emit } from "@/db/queries/outbox";
import { dropCounted, insertReplay, type Replay } from "@/db/queries/replays";
import { findWebhook } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { notFound } from "@/lib/errors";
import type { CountReplayInput } from "@/lib/replays/replay-input";

/**
 * Prepares a replay: what it would send is counted exactly in the background, up to this moment, and nothing is sent
 * before it is started. Ends what was prepared for the webhook before. Throws `not_found`.
 */
export function countReplay(
  ctx: AnyActorContext,
  { webhookId, kind, filter }: z.output<typeof CountReplayInput>,
): Promise<Replay> {
  return transaction(async (tx) => {
    if (!(await findWebhook(ctx.org, webhookId, tx))) throw notFound("The webhook");
    await dropCounted(ctx.org, webhookId, tx);
    const values = { webhookId, kind, filter, createdBy: ctx.user.id };
    const replay = await insertReplay(ctx.org, values, tx);
    const data = { org: ctx.org, replayId: replay.id };
    await emit(tx, { name: "webhooks/replay.requested", org: ctx.org, data });
    return replay;
  });
}
