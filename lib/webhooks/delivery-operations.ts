import { z } from "zod";
import { getDelivery, listDeliveries } from "@/db/queries/delivery-views";
import { listCursor } from "@/lib/api/list-cursor";
import type { ListQuery } from "@/lib/api/list-query";
import type { AnyActorContext } from "@/lib/auth/context";
import type { DeliveryFilters } from "@/lib/webhooks/delivery-filters";
import {
  type DeliveryResource,
  resourceOfDelivery,
  resourceOfDetail,
} from "@/lib/webhooks/delivery-resource";
import { discardHeld } from "@/lib/webhooks/discard-held";
import { readWebhook } from "@/lib/webhooks/read-webhooks";
import { resendDeliveries } from "@/lib/webhooks/resend-deliveries";

type Target = { webhookId: string; eventId: string };

/** `searched_to` tells how far back a search got that was stopped; the cursor goes on from there. */
export async function answerDeliveryList(
  ctx: AnyActorContext,
  webhookId: string,
  filters: DeliveryFilters,
  query: ListQuery,
) {
  await readWebhook(ctx, webhookId);
  const { limit } = query;
  const cursors = listCursor(ctx.org, `deliveries of ${webhookId}`, query);
  const page = { cursor: cursors.open(), limit };
  const { rows, nextCursor, searchedTo } = await listDeliveries(ctx.org, webhookId, filters, page);
  return {
    data: rows.map((row) => resourceOfDelivery(row, webhookId)),
    meta: {
      limit,
      next_cursor: cursors.seal(nextCursor),
      ...(searchedTo && { searched_to: searchedTo.toISOString() }),
    },
  };
}

export const answerDelivery = async (
  { org }: AnyActorContext,
  target: Target,
): Promise<{ data: DeliveryResource }> => ({ data: resourceOfDetail(await getDelivery(org, target)) });

/** Answers the delivery as it waits to be sent. */
export async function answerResend(
  ctx: AnyActorContext,
  target: Target,
): Promise<{ data: DeliveryResource }> {
  await getDelivery(ctx.org, target);
  await resendDeliveries(ctx, { webhookId: target.webhookId, eventIds: [target.eventId] });
  return answerDelivery(ctx, target);
}

export const Discarded = z.object({
  meta: z.object({ message: z.literal("Success"), discarded: z.int().describe("How many deliveries.") }),
});

/** Gives up what is held. */
export async function answerDiscard(
  ctx: AnyActorContext,
  webhookId: string,
): Promise<z.output<typeof Discarded>> {
  await readWebhook(ctx, webhookId);
  const { count } = await discardHeld(ctx, { webhookId });
  return { meta: { message: "Success", discarded: count } };
}
