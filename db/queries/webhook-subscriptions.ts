import { database, type Executor } from "@/db/client";
import { sqlOf } from "@/db/prepared";
import type { OrgId } from "@/lib/ids";

/** What matching an event needs to know of a webhook. */
export type Subscription = {
  webhookId: string;
  eventMask: string;
  propertyId: string | null;
  isGlobal: boolean;
  callbackUrl: string;
  /** By rule: its deliveries are held. */
  isDisabled: boolean;
  lane: string;
  /** When this was read by the database's clock, in microseconds since 1970. */
  readAtMicroseconds: number;
};

/** The active webhooks that can receive events of these properties, or of none; those disabled by rule included. */
export async function listSubscriptions(
  org: OrgId,
  propertyIds: string[],
  on: Executor = database(),
): Promise<Subscription[]> {
  return sqlOf(on)<Subscription[]>`
    select webhook.id as "webhookId", webhook.event_mask as "eventMask", webhook.property_id as "propertyId",
      webhook.is_global as "isGlobal", webhook.callback_url as "callbackUrl",
      webhook.disabled_at is not null as "isDisabled", state.lane,
      (extract(epoch from clock_timestamp()) * 1000000)::float8 as "readAtMicroseconds"
    from webhooks webhook join webhook_states state on state.webhook_id = webhook.id
    where webhook.org_id = ${org} and webhook.is_active and webhook.deleted_at is null
      and (webhook.is_global or webhook.property_id = any(${propertyIds}::uuid[]))`;
}
