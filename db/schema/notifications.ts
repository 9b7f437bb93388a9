import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "@/db/schema/auth";
import { createdAt, id, instant, orgId } from "@/db/schema/columns";
import { pmsConnections } from "@/db/schema/connections";
import { orgMembers } from "@/db/schema/orgs";
import { webhookAlerts, webhooks } from "@/db/schema/webhooks";
import { writeRequests } from "@/db/schema/writes";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { VendorId } from "@/lib/pms/vendor";

/** A run of failures of one connection, from the first failed sync to the first one that works again. */
export const incidents = pgTable(
  "incidents",
  {
    id: id(),
    orgId: orgId(),
    connectionId: uuid("connection_id").notNull(),
    errorKind: text("error_kind").notNull().$type<PmsErrorKind>(),
    errorMessage: text("error_message").notNull(),
    failures: integer("failures").notNull().default(1),
    firstSyncLogId: uuid("first_sync_log_id").notNull(),
    lastSyncLogId: uuid("last_sync_log_id").notNull(),
    openedAt: instant("opened_at").notNull().defaultNow(),
    acknowledgedAt: instant("acknowledged_at"),
    acknowledgedBy: uuid("acknowledged_by").references(() => users.id, { onDelete: "set null" }),
    /** Who entered the credentials or pressed Resync that made it work again. */
    fixedBy: uuid("fixed_by").references(() => users.id, { onDelete: "set null" }),
    closedAt: instant("closed_at"),
    closingSyncLogId: uuid("closing_sync_log_id"),
  },
  (table) => [
    unique("incidents_org_id_key").on(table.orgId, table.id),
    uniqueIndex("incidents_one_open").on(table.connectionId).where(sql`${table.closedAt} is null`),
    index("incidents_org_idx").on(table.orgId, table.id),
    // The list: open ones first.
    index("incidents_list_idx").on(table.orgId, sql`(${table.closedAt} is null)`, table.id),
    index("incidents_connection_idx").on(table.connectionId, table.closedAt),
    foreignKey({
      columns: [table.orgId, table.connectionId],
      foreignColumns: [pmsConnections.orgId, pmsConnections.id],
    }).onDelete("cascade"),
  ],
);

export const NOTIFICATION_KINDS = [
  "sync_failed",
  "sync_recovered",
  "sync_partial",
  "webhook_failing",
  "webhook_disabled",
  "webhook_recovered",
  "write_failed",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** An in-app notification of one person. */
export const notifications = pgTable(
  "notifications",
  {
    id: id(),
    orgId: orgId(),
    userId: uuid("user_id").notNull(),
    kind: text("kind", { enum: NOTIFICATION_KINDS }).notNull(),
    /** Urgent until the cause is gone; shown on top and in red. */
    isUrgent: boolean("is_urgent").notNull().default(false),
    title: text("title").notNull(),
    body: text("body").notNull(),
    /** A path inside the app, below the organisation's slug. */
    href: text("href").notNull(),
    connectionId: uuid("connection_id"),
    incidentId: uuid("incident_id"),
    /** The newest sync log it tells of: an older or equal one never raises it again. */
    syncLogId: uuid("sync_log_id"),
    webhookId: uuid("webhook_id"),
    /** The newest alert it tells of: an older or equal one never raises it again. */
    webhookAlertId: uuid("webhook_alert_id"),
    writeRequestId: uuid("write_request_id"),
    /** The newest attempt it tells of: an older or equal one never raises it again. */
    writeAttemptId: uuid("write_attempt_id"),
    /** How often it was raised: the failures of the incident so far, for a failure. */
    occurrences: integer("occurrences").notNull().default(1),
    /** When it was raised last; lists are ordered by it. */
    raisedAt: instant("raised_at").notNull().defaultNow(),
    readAt: instant("read_at"),
    createdAt: createdAt(),
  },
  (table) => [
    // One note per incident and person: a repeated failure raises it again rather than adding another.
    uniqueIndex("notifications_incident_key")
      .on(table.incidentId, table.userId, table.kind)
      .where(sql`${table.incidentId} is not null`),
    uniqueIndex("notifications_connection_key")
      .on(table.connectionId, table.userId, table.kind)
      .where(sql`${table.incidentId} is null`),
    uniqueIndex("notifications_webhook_key").on(table.webhookId, table.userId, table.kind),
    uniqueIndex("notifications_write_key").on(table.writeRequestId, table.userId, table.kind),
    index("notifications_list_idx").on(table.orgId, table.userId, table.isUrgent, table.raisedAt, table.id),
    index("notifications_unread_idx").on(table.orgId, table.userId).where(sql`${table.readAt} is null`),
    index("notifications_urgent_idx").on(table.orgId, table.userId).where(sql`${table.isUrgent}`),
    foreignKey({
      columns: [table.orgId, table.userId],
      foreignColumns: [orgMembers.orgId, orgMembers.userId],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.connectionId],
      foreignColumns: [pmsConnections.orgId, pmsConnections.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.webhookId],
      foreignColumns: [webhooks.orgId, webhooks.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.writeRequestId],
      foreignColumns: [writeRequests.orgId, writeRequests.id],
    }).onDelete("cascade"),
  ],
);

export const EMAIL_PREFERENCES = ["every_failure", "first_and_recovery", "none"] as const;
export type EmailPreference = (typeof EMAIL_PREFERENCES)[number];

export const notificationPreferences = pgTable(
  "notification_preferences",
  {
    orgId: orgId(),
    userId: uuid("user_id").notNull(),
    email: text("email", { enum: EMAIL_PREFERENCES }).notNull().default("every_failure"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.userId] }),
    foreignKey({
      columns: [table.orgId, table.userId],
      foreignColumns: [orgMembers.orgId, orgMembers.userId],
    }).onDelete("cascade"),
  ],
);

/** One person's silence about one connection, until a time. Emails only: in-app cannot be turned off. */
export const connectionMutes = pgTable(
  "connection_mutes",
  {
    orgId: orgId(),
    userId: uuid("user_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    mutedUntil: instant("muted_until").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.userId] }),
    foreignKey({
      columns: [table.orgId, table.userId],
      foreignColumns: [orgMembers.orgId, orgMembers.userId],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.connectionId],
      foreignColumns: [pmsConnections.orgId, pmsConnections.id],
    }).onDelete("cascade"),
  ],
);

export const EMAIL_STATUSES = ["pending", "sent", "failed", "cancelled"] as const;
export type EmailStatus = (typeof EMAIL_STATUSES)[number];
export const EMAIL_KINDS = ["sync_failed", "sync_failed_digest", "sync_recovered", "webhook_alert"] as const;
export type EmailKind = (typeof EMAIL_KINDS)[number];

/** A notification email of one person: waiting, handed over, refused for good, or overtaken by events. */
export const emailMessages = pgTable(
  "email_messages",
  {
    /** Also the idempotency key at Resend. */
    id: id(),
    orgId: orgId(),
    userId: uuid("user_id").notNull(),
    kind: text("kind", { enum: EMAIL_KINDS }).notNull(),
    /** Of emails about syncs. */
    vendor: text("vendor").$type<VendorId>(),
    incidentId: uuid("incident_id"),
    /** The sync logs it reports: one, or those a digest gathered. */
    syncLogIds: uuid("sync_log_ids").array().notNull().default([]),
    /** Of emails about webhooks. */
    webhookAlertId: uuid("webhook_alert_id"),
    status: text("status", { enum: EMAIL_STATUSES }).notNull().default("pending"),
    sendAt: instant("send_at").notNull().defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    /** While one run hands it over, no other may; a run that died loses its claim then. */
    claimedUntil: instant("claimed_until"),
    lastError: text("last_error"),
    providerId: text("provider_id"),
    sentAt: instant("sent_at"),
    createdAt: createdAt(),
  },
  (table) => [
    index("email_messages_due_idx").on(table.sendAt).where(sql`${table.status} = 'pending'`),
    index("email_messages_incident_idx").on(table.incidentId),
    // One recovery email per incident and person.
    uniqueIndex("email_messages_recovered_key")
      .on(table.incidentId, table.userId)
      .where(sql`${table.kind} = 'sync_recovered'`),
    uniqueIndex("email_messages_alert_key").on(table.webhookAlertId, table.userId),
    check(
      "email_messages_subject_check",
      sql`(${table.kind} = 'webhook_alert') = (${table.webhookAlertId} is not null)
        and (${table.kind} = 'webhook_alert' or (${table.vendor} is not null and ${table.incidentId} is not null))`,
    ),
    foreignKey({
      columns: [table.orgId, table.webhookAlertId],
      foreignColumns: [webhookAlerts.orgId, webhookAlerts.id],
    }).onDelete("cascade"),
    // "Which emails told of this sync?"
    index("email_messages_sync_logs_idx").using("gin", table.syncLogIds),
    index("email_messages_window_idx").on(table.orgId, table.userId, table.vendor, table.createdAt),
    // One digest gathers at a time, until the first attempt to hand it over.
    uniqueIndex("email_messages_open_digest")
      .on(table.orgId, table.userId, table.vendor)
      .where(
        sql`${table.status} = 'pending' and ${table.kind} = 'sync_failed_digest' and ${table.attempts} = 0`,
      ),
    foreignKey({
      columns: [table.orgId, table.userId],
      foreignColumns: [orgMembers.orgId, orgMembers.userId],
    }).onDelete("cascade"),
  ],
);
