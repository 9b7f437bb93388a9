import type { Transaction } from "@/db/client";
import { sqlOf } from "@/db/prepared";
import { LIVE_CHANNEL } from "@/db/queries/live";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";

export type EventRow = {
  /** A UUIDv7: its time decides the day the event is kept under. */
  id: string;
  name: string;
  propertyId: string | null;
  connectionId: string | null;
  recordId: string | null;
  model: Model | null;
  syncLogId: string | null;
  jobId: string | null;
  userId: string | null;
  payload: unknown;
};
export type NewDelivery = {
  eventId: string;
  webhookId: string;
  eventName: string;
  propertyId: string | null;
  recordId: string | null;
  state: "pending" | "held";
};

/**
 * Writes events and their deliveries in one statement and tells open screens; a delivery that exists stays as it is.
 */
export async function insertEvents(
  org: OrgId,
  events: EventRow[],
  deliveries: NewDelivery[],
  tx: Transaction,
): Promise<void> {
  if (events.length === 0) return;
  const message = JSON.stringify({ org, topic: "events" });
  await sqlOf(tx)`
    with event as (
      insert into webhook_events (id, org_id, name, property_id, connection_id, record_id, model, sync_log_id, job_id,
        user_id, payload)
      select id, ${org}::uuid, name, "propertyId", "connectionId", "recordId", model, "syncLogId", "jobId", "userId", payload
      from jsonb_to_recordset(${JSON.stringify(events)}::text::jsonb) as event (id uuid, name text, "propertyId" uuid,
        "connectionId" uuid, "recordId" uuid, model text, "syncLogId" uuid, "jobId" uuid, "userId" uuid, payload jsonb)
    ), delivery as (
      insert into webhook_deliveries (event_id, webhook_id, org_id, event_name, property_id, record_id, state)
      select "eventId", "webhookId", ${org}::uuid, "eventName", "propertyId", "recordId", state
      from jsonb_to_recordset(${JSON.stringify(deliveries)}::text::jsonb) as delivery ("eventId" uuid, "webhookId" uuid,
        "eventName" text, "propertyId" uuid, "recordId" uuid, state text)
      on conflict do nothing
    )
    select pg_notify(${LIVE_CHANNEL}, ${message})`;
}
