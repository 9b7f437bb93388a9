import type { TransactionSql } from "postgres";
import { rawSql } from "@/db/client";
import { type AttemptTally, tallyAttempts } from "@/db/queries/attempt-tally";
import { LIVE_CHANNEL } from "@/db/queries/live";
import type { AttemptTimings, AttemptTrigger } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** What became of one attempt, as it is stored. */
export type AttemptResult = {
  eventId: string;
  webhookId: string;
  org: OrgId;
  /** This attempt's number, from 1. */
  number: number;
  trigger: AttemptTrigger;
  startedAt: Date;
  url: string;
  requestHeaders: Record<string, string>;
  sendData: boolean;
  statusCode: number | null;
  errorClass: string | null;
  errorMessage: string | null;
  responseHeaders: Record<string, string>;
  responseBody: string;
  isTruncated: boolean;
  timings: AttemptTimings;
  remoteAddress: string | null;
  /** The delivery's state from now on; `pending` comes with `retryInSeconds`. */
  state: "delivered" | "pending" | "exhausted";
  /** From when it is stored, by the database's clock, which also says when it is due. */
  retryInSeconds: number | null;
};

/** A webhook after a batch: what its lane depends on. */
export type WebhookAfter = { webhookId: string; lane: string; failuresInARow: number };

/**
 * Stores attempts and what follows from them in one transaction of five statements, whatever their number: the log, the
 * deliveries, the rates, each webhook's health, and the news for open screens. A delivery that somebody else took over
 * meanwhile keeps its state.
 */
export function recordAttempts(results: AttemptResult[]): Promise<WebhookAfter[]> {
  const tallies = tallyAttempts(results);
  return rawSql().begin(async (tx) => {
    // Sent together, without a round trip between them.
    const [after] = await Promise.all([
      updateHealth(tx, tallies),
      insertAttempts(tx, results),
      updateDeliveries(tx, results),
      addToStats(tx, tallies),
      tx`select pg_notify(${LIVE_CHANNEL}, message) from unnest(${liveMessages(tallies)}::text[]) as message`,
    ]);
    return after;
  });
}

const insertAttempts = (tx: TransactionSql, results: AttemptResult[]) => tx`
  insert into webhook_attempts (event_id, webhook_id, number, org_id, trigger, started_at, url, request_headers,
    send_data, status_code, error_class, error_message, response_headers, response_body, is_truncated, timings,
    remote_address, retry_at)
  select "eventId", "webhookId", number, org, trigger, "startedAt", url, "requestHeaders", "sendData", "statusCode",
    "errorClass", "errorMessage", "responseHeaders", "responseBody", "isTruncated", timings, "remoteAddress",
    now() + make_interval(secs => "retryInSeconds")
  from jsonb_to_recordset(${JSON.stringify(results)}) as result ("eventId" uuid, "webhookId" uuid, number int,
    org uuid, trigger text, "startedAt" timestamptz, url text, "requestHeaders" jsonb, "sendData" boolean,
    "statusCode" int, "errorClass" text, "errorMessage" text, "responseHeaders" jsonb, "responseBody" text,
    "isTruncated" boolean, timings jsonb, "remoteAddress" text, "retryInSeconds" float8)
  on conflict do nothing`;

function updateDeliveries(tx: TransactionSql, results: AttemptResult[]) {
  const facts = results.map((result) => ({
    ...{ eventId: result.eventId, webhookId: result.webhookId, number: result.number, state: result.state },
    ...{
      retryInSeconds: result.retryInSeconds,
      startedAt: result.startedAt,
      durationMs: result.timings.totalMs,
    },
    ...{ statusCode: result.statusCode, errorClass: result.errorClass },
  }));
  return tx`
    update webhook_deliveries delivery
    set state = case when result.state <> 'pending' then result.state when webhook.deleted_at is not null then 'cancelled'
        when webhook.disabled_at is not null then 'held' else 'pending' end,
      attempts = result.number, scheduled_attempts = delivery.scheduled_attempts + 1, next_trigger = 'automatic',
      next_attempt_at = coalesce(now() + make_interval(secs => result."retryInSeconds"), delivery.next_attempt_at),
      last_attempt_at = result."startedAt",
      last_status_code = result."statusCode", last_error_class = result."errorClass",
      last_duration_ms = result."durationMs", finished_at = case when result."retryInSeconds" is null
        or webhook.deleted_at is not null then now() end
    from jsonb_to_recordset(${JSON.stringify(facts)}) as result ("eventId" uuid, "webhookId" uuid, number int,
      state text, "retryInSeconds" float8, "startedAt" timestamptz, "statusCode" int, "errorClass" text, "durationMs" real)
    join webhooks webhook on webhook.id = result."webhookId"
    where delivery.event_id = result."eventId" and delivery.webhook_id = result."webhookId"
      and delivery.state = 'sending' and delivery.attempts = result.number - 1`;
}

const addToStats = (tx: TransactionSql, tallies: AttemptTally[]) => tx`
  insert into webhook_stats (webhook_id, org_id, bucket_at, succeeded, failed, latencies)
  select "webhookId", org, date_bin('5 minutes', now(), timestamptz '2020-01-01'), succeeded, failed, latencies
  from jsonb_to_recordset(${JSON.stringify(tallies)}) as tally ("webhookId" uuid, org uuid, succeeded int, failed int,
    latencies int[])
  on conflict (webhook_id, bucket_at) do update set succeeded = webhook_stats.succeeded + excluded.succeeded,
    failed = webhook_stats.failed + excluded.failed,
    latencies = (select array_agg(old + new order by place) from
      unnest(webhook_stats.latencies, excluded.latencies) with ordinality as pair (old, new, place))`;

const updateHealth = (tx: TransactionSql, tallies: AttemptTally[]) => tx<WebhookAfter[]>`
  update webhook_states state set
    failures_in_a_row = tally."trailingFailures" + case when tally.succeeded > 0 then 0 else state.failures_in_a_row end,
    failing_since = case when tally."trailingFailures" = 0 then null
      when tally.succeeded > 0 then tally."lastAt" else coalesce(state.failing_since, tally."lastAt") end,
    first_success_at = coalesce(state.first_success_at, case when tally.succeeded > 0 then tally."lastAt" end),
    last_success_at = case when tally.succeeded > 0 then tally."lastAt" else state.last_success_at end,
    last_failure_at = case when tally.failed > 0 then tally."lastAt" else state.last_failure_at end,
    last_error_class = coalesce(tally."lastErrorClass", state.last_error_class)
  from jsonb_to_recordset(${JSON.stringify(tallies)}) as tally ("webhookId" uuid, succeeded int, failed int,
    "trailingFailures" int, "lastAt" timestamptz, "lastErrorClass" text)
  where state.webhook_id = tally."webhookId"
  returning state.webhook_id as "webhookId", state.lane, state.failures_in_a_row as "failuresInARow"`;

/** Moves webhooks to the lanes that suit them. */
export async function moveToLanes(moves: { webhookId: string; lane: string }[]): Promise<void> {
  const lanes = moves.map((move) => move.lane);
  await rawSql().begin(async (tx) => {
    await tx`insert into webhook_lanes (lane) select unnest(${lanes}::text[]) on conflict do nothing`;
    await tx`update webhook_states state set lane = move.lane
      from unnest(${moves.map((move) => move.webhookId)}::uuid[], ${lanes}::text[]) as move (webhook_id, lane)
      where state.webhook_id = move.webhook_id`;
  });
}

const liveMessages = (tallies: AttemptTally[]): string[] =>
  tallies.map(({ org, webhookId }) => JSON.stringify({ org, topic: "webhooks", id: webhookId }));
