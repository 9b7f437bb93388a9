import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "@/db/schema/auth";
import { createdAt, id, instant, orgId } from "@/db/schema/columns";
import { orgs } from "@/db/schema/orgs";
import { webhooks } from "@/db/schema/webhooks";
import type { Model } from "@/lib/pms/model-names";
import type { ErrorClass } from "@/lib/webhooks/error-classes";

/*
 * Events, deliveries and attempts are partitioned by day on the event's id: a UUIDv7 begins with its time, so the key
 * is the time and every lookup by event reaches one partition. Retention drops whole days.
 */

/** Something that happened. Its payload is stored and indexed once, whatever the number of deliveries. */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    id: uuid("id").primaryKey(),
    orgId: orgId().references(() => orgs.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    propertyId: uuid("property_id"),
    connectionId: uuid("connection_id"),
    recordId: uuid("record_id"),
    model: text("model").$type<Model>(),
    syncLogId: uuid("sync_log_id"),
    jobId: uuid("job_id"),
    userId: uuid("user_id"),
    /** Propexo's `data` or Channex's `payload`, by the event's envelope. */
    payload: jsonb("payload").notNull().$type<unknown>(),
    createdAt: createdAt(),
  },
  (table) => [
    index("webhook_events_org_idx").on(table.orgId, table.id),
    index("webhook_events_name_idx").on(table.orgId, table.name, table.id),
    index("webhook_events_sync_log_idx")
      .on(table.syncLogId, table.id)
      .where(sql`${table.syncLogId} is not null`),
    index("webhook_events_record_idx").on(table.recordId, table.id).where(sql`${table.recordId} is not null`),
    // Words and JSON are both searched through the payload's values; what is found is compared whole.
    index("webhook_events_search_idx").using("gin", sql`webhook_payload_words(${table.payload})`),
  ],
);

export const DELIVERY_STATES = ["pending", "sending", "delivered", "exhausted", "cancelled", "held"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const ATTEMPT_TRIGGERS = ["automatic", "resend", "replay", "catch_up", "probe"] as const;
export type AttemptTrigger = (typeof ATTEMPT_TRIGGERS)[number];

/** One event to one webhook. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    eventId: uuid("event_id").notNull(),
    webhookId: uuid("webhook_id").notNull(),
    orgId: orgId(),
    eventName: text("event_name").notNull(),
    propertyId: uuid("property_id"),
    recordId: uuid("record_id"),
    state: text("state", { enum: DELIVERY_STATES }).notNull().default("pending"),
    /** Given when first claimed and kept by resends and replays; null until then. */
    sequence: bigint("sequence", { mode: "number" }),
    /** All attempts, those by hand included. */
    attempts: integer("attempts").notNull().default(0),
    /** Attempts of the current schedule: a resend or replay begins it anew. */
    scheduledAttempts: integer("scheduled_attempts").notNull().default(0),
    /** When it is due; while it is being sent, when another worker may take it over. */
    nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
    /** What sets off its next attempt. */
    nextTrigger: text("next_trigger", { enum: ATTEMPT_TRIGGERS }).notNull().default("automatic"),
    /** The replay or catch-up that set it going again. */
    replayId: uuid("replay_id"),
    lastAttemptAt: instant("last_attempt_at"),
    lastStatusCode: integer("last_status_code"),
    lastErrorClass: text("last_error_class"),
    lastDurationMs: real("last_duration_ms"),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.webhookId] }),
    index("webhook_deliveries_due_idx")
      .on(table.webhookId, table.nextAttemptAt, table.eventId)
      .where(sql`${table.state} in ('pending', 'sending')`),
    index("webhook_deliveries_record_idx")
      .on(table.webhookId, table.recordId, table.eventId)
      .where(sql`${table.recordId} is not null and ${table.state} in ('pending', 'sending', 'held')`),
    index("webhook_deliveries_webhook_idx").on(table.webhookId, table.eventId),
    index("webhook_deliveries_undelivered_idx")
      .on(table.webhookId, table.state, table.eventId)
      .where(sql`${table.state} <> 'delivered'`),
    index("webhook_deliveries_name_idx").on(table.webhookId, table.eventName, table.eventId),
    foreignKey({
      columns: [table.orgId, table.webhookId],
      foreignColumns: [webhooks.orgId, webhooks.id],
    }).onDelete("cascade"),
  ],
);

/** Milliseconds of each phase; null where the connection was open already, or the phase was not reached. */
export type AttemptTimings = {
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
  firstByteMs: number | null;
  totalMs: number;
};

/** One HTTP request of a delivery, with its answer. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    eventId: uuid("event_id").notNull(),
    webhookId: uuid("webhook_id").notNull(),
    /** From 1. */
    number: integer("number").notNull(),
    orgId: orgId(),
    trigger: text("trigger", { enum: ATTEMPT_TRIGGERS }).notNull(),
    startedAt: instant("started_at").notNull(),
    /** As sent: URL with its parameters, and headers with secret values redacted. The body is the event's. */
    url: text("url").notNull(),
    requestHeaders: jsonb("request_headers").notNull().$type<Record<string, string>>(),
    sendData: boolean("send_data").notNull(),
    statusCode: integer("status_code"),
    errorClass: text("error_class"),
    errorMessage: text("error_message"),
    responseHeaders: jsonb("response_headers").$type<Record<string, string>>(),
    /** At most 64 KiB of a failure, 1 KiB of a success. */
    responseBody: text("response_body"),
    isTruncated: boolean("is_truncated").notNull().default(false),
    timings: jsonb("timings").notNull().$type<AttemptTimings>(),
    remoteAddress: text("remote_address"),
    /** What follows: the next attempt's time, null where this was the last. */
    retryAt: instant("retry_at"),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.webhookId, table.number] }),
    index("webhook_attempts_failed_response_idx")
      .using("gin", sql`to_tsvector('simple', coalesce(${table.responseBody}, ''))`)
      .where(sql`${table.errorClass} is not null`),
    foreignKey({
      columns: [table.orgId, table.webhookId],
      foreignColumns: [webhooks.orgId, webhooks.id],
    }).onDelete("cascade"),
  ],
);

/** Upper bounds, in milliseconds, of the latency classes counted in `webhook_stats`; the last one has none. */
export const LATENCY_BOUNDS_MS = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 15_000] as const;

/** Attempts of a webhook in five minutes, written with the attempts: rates and latency without counting rows. */
export const webhookStats = pgTable(
  "webhook_stats",
  {
    webhookId: uuid("webhook_id").notNull(),
    orgId: orgId(),
    /** The beginning of the five minutes. */
    bucketAt: instant("bucket_at").notNull(),
    succeeded: integer("succeeded").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    /** Attempts by latency class: one more than `LATENCY_BOUNDS_MS` has. */
    latencies: integer("latencies").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.webhookId, table.bucketAt] }),
    index("webhook_stats_org_idx").on(table.orgId, table.bucketAt),
    foreignKey({
      columns: [table.orgId, table.webhookId],
      foreignColumns: [webhooks.orgId, webhooks.id],
    }).onDelete("cascade"),
  ],
);

export const REPLAY_KINDS = ["replay", "resend_failed", "catch_up"] as const;
export type ReplayKind = (typeof REPLAY_KINDS)[number];
export const REPLAY_STATES = ["counting", "ready", "running", "finished", "cancelled"] as const;
export type ReplayState = (typeof REPLAY_STATES)[number];

/** Which deliveries a replay sets going again. Instants are ISO 8601. */
export type ReplayFilter = {
  from?: string;
  to?: string;
  eventNames?: string[];
  states?: Exclude<DeliveryState, "pending" | "sending">[];
  /** How the last attempt failed. */
  errorClasses?: ErrorClass[];
  propertyId?: string;
  recordId?: string;
};

/** Deliveries set going again in the background: counted exactly first, then released in order at a rate. */
export const webhookReplays = pgTable(
  "webhook_replays",
  {
    id: id(),
    orgId: orgId(),
    webhookId: uuid("webhook_id").notNull(),
    kind: text("kind", { enum: REPLAY_KINDS }).notNull(),
    filter: jsonb("filter").notNull().$type<ReplayFilter>(),
    state: text("state", { enum: REPLAY_STATES }).notNull().default("counting"),
    /** Only deliveries of events up to this one: what happens later is not part of it. */
    untilEventId: uuid("until_event_id").notNull(),
    /** Null until counted. */
    total: integer("total"),
    released: integer("released").notNull().default(0),
    /** Up to this event nothing is left to be released; before the start, nothing matches. */
    cursor: uuid("cursor"),
    /** Set when it is started. */
    perSecond: integer("per_second"),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    /** Why it ended before all was released; null where a person cancelled it. */
    endReason: text("end_reason"),
  },
  (table) => [
    unique("webhook_replays_org_id_key").on(table.orgId, table.id),
    index("webhook_replays_webhook_idx").on(table.webhookId, table.id),
    // One at a time per webhook, or two would release into each other's order.
    uniqueIndex("webhook_replays_running_key").on(table.webhookId).where(sql`${table.state} = 'running'`),
    foreignKey({
      columns: [table.orgId, table.webhookId],
      foreignColumns: [webhooks.orgId, webhooks.id],
    }).onDelete("cascade"),
  ],
);
