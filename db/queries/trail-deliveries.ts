import { type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import type { AttemptTrigger, DeliveryState } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import type { ErrorClass } from "@/lib/webhooks/error-classes";

/** One delivery of an event. Instants are ISO 8601 text. */
export type TrailDelivery = {
  eventId: string;
  webhookId: string;
  eventName: string;
  callbackUrl: string;
  state: DeliveryState;
  sequence: number | null;
  attempts: number;
  nextAttemptAt: string;
  lastAttemptAt: string | null;
  lastStatusCode: number | null;
  lastErrorClass: ErrorClass | null;
  finishedAt: string | null;
  /** How many deliveries the event has, those left out included. */
  ofEvent: number;
};

/**
 * Deliveries of some events, at most `perEvent` each: first the one to `firstWebhookId`, then what is not delivered.
 */
export const listTrailDeliveries = async (
  org: OrgId,
  eventIds: string[],
  { perEvent, firstWebhookId = null }: { perEvent: number; firstWebhookId?: string | null },
  on: Executor = database(),
): Promise<TrailDelivery[]> => {
  if (eventIds.length === 0) return [];
  return [
    ...(await executePlannedOnce<TrailDelivery>(
      on,
      sql`
    select d.event_id as "eventId", d.webhook_id as "webhookId", d.event_name as "eventName",
      w.callback_url as "callbackUrl", d.state, d.sequence::int as sequence, d.attempts,
      to_jsonb(d.next_attempt_at) #>> '{}' as "nextAttemptAt", to_jsonb(d.last_attempt_at) #>> '{}' as "lastAttemptAt",
      d.last_status_code as "lastStatusCode", d.last_error_class as "lastErrorClass",
      to_jsonb(d.finished_at) #>> '{}' as "finishedAt", d.of_event::int as "ofEvent"
    from unnest(${sql.param(eventIds)}::uuid[]) as event (id)
    cross join lateral (
      select each.*, count(*) over () as of_event from webhook_deliveries each
      where each.org_id = ${org} and each.event_id = event.id and ${onTheirDays(eventIds)}
      order by each.webhook_id = ${firstWebhookId}::uuid desc nulls last, each.state = 'delivered', each.webhook_id
      limit ${perEvent}
    ) as d
    join webhooks w on w.org_id = d.org_id and w.id = d.webhook_id
    order by d.event_id, d.webhook_id`,
    )),
  ];
};

export type TrailAttempt = {
  eventId: string;
  webhookId: string;
  number: number;
  trigger: AttemptTrigger;
  startedAt: string;
  statusCode: number | null;
  errorClass: ErrorClass | null;
  errorMessage: string | null;
  totalMs: number | null;
  retryAt: string | null;
};

type Tried = Pick<TrailDelivery, "eventId" | "webhookId" | "attempts">;

/** The first and the last attempts of some deliveries, `ends` of each: between them nothing changed. */
export const listTrailAttempts = async (
  org: OrgId,
  deliveries: Tried[],
  ends: number,
  on: Executor = database(),
): Promise<TrailAttempt[]> => {
  if (deliveries.length === 0) return [];
  const tried = JSON.stringify(
    deliveries.map(({ eventId, webhookId, attempts }) => ({ eventId, webhookId, attempts })),
  );
  return [
    ...(await executePlannedOnce<TrailAttempt>(
      on,
      sql`
      select a.event_id as "eventId", a.webhook_id as "webhookId", a.number, a.trigger,
        to_jsonb(a.started_at) #>> '{}' as "startedAt", a.status_code as "statusCode",
        a.error_class as "errorClass", left(a.error_message, 500) as "errorMessage",
        (a.timings ->> 'totalMs')::float8 as "totalMs", to_jsonb(a.retry_at) #>> '{}' as "retryAt"
      from jsonb_to_recordset(${tried}::text::jsonb) as d ("eventId" uuid, "webhookId" uuid, attempts int)
      cross join lateral (
        select each.* from webhook_attempts each
        where each.org_id = ${org} and each.event_id = d."eventId" and each.webhook_id = d."webhookId"
          and ${onTheirDays(deliveries.map((delivery) => delivery.eventId))}
          and (each.number <= ${ends} or each.number > d.attempts - ${ends})
        order by each.number limit ${2 * ends}
      ) as a
      order by a.started_at, a.number`,
    )),
  ];
};

/** The log is kept by day on the ids: with bounds that are known beforehand, no other day is even planned for. */
function onTheirDays(eventIds: string[]): SQL {
  const sorted = eventIds.toSorted();
  return sql`each.event_id between ${sorted[0]}::uuid and ${sorted.at(-1)}::uuid`;
}
