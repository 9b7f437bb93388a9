import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "@/db/schema/auth";
import { createdAt, id, instant, orgId, updatedAt } from "@/db/schema/columns";
import { properties } from "@/db/schema/connections";
import { orgs } from "@/db/schema/orgs";
import type { ErrorClass } from "@/lib/webhooks/error-classes";

/** Why a webhook was disabled by rule: it failed for days, or its receiver answered 410. */
export const DISABLED_REASONS = ["failing", "gone"] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** When failed attempts are repeated: a named schedule, or seconds to wait before each further attempt. */
export type RetrySetting =
  | { preset: "default" | "channex" | "propexo" }
  | { preset: "custom"; delaysSeconds: number[] };

/** A customer's endpoint. The first eight settings are Channex's, by their names and defaults. */
export const webhooks = pgTable(
  "webhooks",
  {
    id: id(),
    orgId: orgId().references(() => orgs.id, { onDelete: "cascade" }),
    callbackUrl: text("callback_url").notNull(),
    eventMask: text("event_mask").notNull(),
    /** Null for a global webhook. */
    propertyId: uuid("property_id"),
    requestParams: jsonb("request_params").$type<Record<string, string>>(),
    /** Custom headers as JSON, sealed by `lib/crypto.ts` with the webhook's id as context. */
    headers: text("headers"),
    isActive: boolean("is_active").notNull().default(false),
    sendData: boolean("send_data").notNull().default(false),
    isGlobal: boolean("is_global").notNull().default(false),
    description: text("description"),
    retry: jsonb("retry").notNull().$type<RetrySetting>().default({ preset: "default" }),
    /** Per record, the newer delivery waits until the older one is delivered, exhausted or cancelled. */
    keepsOrder: boolean("keeps_order").notNull().default(true),
    /** Requests per second at most; null is unlimited. */
    requestsPerSecond: integer("requests_per_second"),
    /** Sealed; where set, `propexo-signature` is sent too. */
    propexoSecret: text("propexo_secret"),
    disabledAt: instant("disabled_at"),
    disabledReason: text("disabled_reason", { enum: DISABLED_REASONS }),
    /** The rule does not disable before then. */
    snoozedUntil: instant("snoozed_until"),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    /** Deleted webhooks keep their log until retention drops it. */
    deletedAt: instant("deleted_at"),
  },
  (table) => [
    unique("webhooks_org_id_key").on(table.orgId, table.id),
    index("webhooks_org_idx")
      .on(table.orgId, table.createdAt, table.id)
      .where(sql`${table.deletedAt} is null`),
    check("webhooks_scope_check", sql`${table.isGlobal} = (${table.propertyId} is null)`),
    foreignKey({
      columns: [table.orgId, table.propertyId],
      foreignColumns: [properties.orgId, properties.id],
    }).onDelete("cascade"),
  ],
);

/** A signing secret; the newest without an end signs beside those whose overlap has not ended. */
export const webhookSecrets = pgTable(
  "webhook_secrets",
  {
    id: id(),
    orgId: orgId(),
    webhookId: uuid("webhook_id").notNull(),
    /** `whsec_…`, sealed with the secret's id as context. */
    secret: text("secret").notNull(),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    expiresAt: instant("expires_at"),
  },
  (table) => [
    index("webhook_secrets_webhook_idx").on(table.webhookId, table.expiresAt),
    foreignKey({
      columns: [table.orgId, table.webhookId],
      foreignColumns: [webhooks.orgId, webhooks.id],
    }).onDelete("cascade"),
  ],
);

/** What delivering changes about a webhook, apart from what people set: its lane and health. */
export const webhookStates = pgTable(
  "webhook_states",
  {
    webhookId: uuid("webhook_id").primaryKey(),
    orgId: orgId(),
    /** The lane that drains it: a shard for healthy ones, its own for a failing, slow or throttled one. */
    lane: text("lane").notNull(),
    failuresInARow: integer("failures_in_a_row").notNull().default(0),
    /** The first failed attempt since the last one that succeeded. */
    failingSince: instant("failing_since"),
    firstSuccessAt: instant("first_success_at"),
    lastSuccessAt: instant("last_success_at"),
    lastFailureAt: instant("last_failure_at"),
    lastErrorClass: text("last_error_class").$type<ErrorClass>(),
    /** The highest share of the rule, in percent, that was warned of, and when: 0, 50, 70 or 90. */
    warnedPercent: integer("warned_percent").notNull().default(0),
    warnedAt: instant("warned_at"),
    /** When a webhook disabled by rule is tried next with its oldest held delivery. */
    probeAt: instant("probe_at"),
    /** The oldest event still on its way or held back, where it is older than the two days always looked through. */
    oldestEventId: uuid("oldest_event_id"),
    /** The catch-up under way: while it runs, held deliveries are released by it alone. */
    catchUpId: uuid("catch_up_id"),
  },
  (table) => [
    index("webhook_states_lane_idx").on(table.lane),
    index("webhook_states_failing_idx").on(table.failingSince).where(sql`${table.failingSince} is not null`),
    index("webhook_states_probe_idx").on(table.probeAt).where(sql`${table.probeAt} is not null`),
    foreignKey({
      columns: [table.orgId, table.webhookId],
      foreignColumns: [webhooks.orgId, webhooks.id],
    }).onDelete("cascade"),
  ],
);

export const WEBHOOK_ALERT_KINDS = ["failing", "disabled", "recovered"] as const;
export type WebhookAlertKind = (typeof WEBHOOK_ALERT_KINDS)[number];

/** What people were told about the health of a webhook, with the facts of that moment. */
export const webhookAlerts = pgTable(
  "webhook_alerts",
  {
    id: id(),
    orgId: orgId(),
    webhookId: uuid("webhook_id").notNull(),
    kind: text("kind", { enum: WEBHOOK_ALERT_KINDS }).notNull(),
    /** Of `failing`: the share of the rule that has passed. */
    percent: integer("percent"),
    /** Of `failing`: not disabled before then; null for one that the rule does not disable. */
    disableAt: instant("disable_at"),
    /** Of `disabled`. */
    reason: text("reason", { enum: DISABLED_REASONS }),
    failingSince: instant("failing_since"),
    errorClass: text("error_class").$type<ErrorClass>(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("webhook_alerts_org_id_key").on(table.orgId, table.id),
    index("webhook_alerts_webhook_idx").on(table.webhookId, table.id),
    foreignKey({
      columns: [table.orgId, table.webhookId],
      foreignColumns: [webhooks.orgId, webhooks.id],
    }).onDelete("cascade"),
  ],
);

/** The newest `webhook-sequence` given; apart from the health, as claims and results would lock each other out there. */
export const webhookSequences = pgTable(
  "webhook_sequences",
  {
    webhookId: uuid("webhook_id").primaryKey(),
    orgId: orgId(),
    lastSequence: bigint("last_sequence", { mode: "number" }).notNull(),
  },
  (table) => [
    foreignKey({
      columns: [table.orgId, table.webhookId],
      foreignColumns: [webhooks.orgId, webhooks.id],
    }).onDelete("cascade"),
  ],
);

/** A group of webhooks drained by one run at a time. Shards are shared by organisations; own lanes are not. */
export const webhookLanes = pgTable(
  "webhook_lanes",
  {
    lane: text("lane").primaryKey(),
    /** Raised each time the lane falls idle, so that each idle lane is rung once. */
    generation: bigint("generation", { mode: "number" }).notNull().default(0),
    /** Held by the run that drains it; a run that died lets go when this passes. */
    busyUntil: instant("busy_until"),
    /** When the run that sleeps for the lane's next retry wakes. */
    wakeAt: instant("wake_at"),
  },
  (table) => [index("webhook_lanes_busy_idx").on(table.busyUntil)],
);

/** A key that a customer gave with an event; the same key is the same event. */
export const webhookEventKeys = pgTable(
  "webhook_event_keys",
  {
    orgId: orgId().references(() => orgs.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    eventId: uuid("event_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.key] }),
    index("webhook_event_keys_created_idx").on(table.createdAt),
  ],
);
