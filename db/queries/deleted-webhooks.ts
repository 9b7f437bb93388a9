import { rawSql } from "@/db/client";

/**
 * Gives up what deleted webhooks still have on its way: recorded or put back in the moment of the deletion, or left by a
 * worker that died. What is being sent right now ends by itself. Returns how many deliveries.
 */
export async function cancelOfDeletedWebhooks(): Promise<number> {
  const { count } = await rawSql()`
    update webhook_deliveries delivery set state = 'cancelled', finished_at = now()
    from webhooks webhook
    where webhook.deleted_at > now() - interval '7 days' and delivery.webhook_id = webhook.id
      and (delivery.state in ('pending', 'held') or delivery.state = 'sending' and delivery.next_attempt_at <= now())`;
  return count;
}
