import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, orgId, updatedAt } from "@/db/schema/columns";
import { orgs } from "@/db/schema/orgs";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { Model } from "@/lib/pms/model-names";
import type { AccessResult, VendorId, WriteAccess } from "@/lib/pms/vendor";
import type { WeeklyHours } from "@/lib/schedules/weekly-hours";

export const CONNECTION_STATUSES = ["pending", "active", "error"] as const;
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];

/** A PMS integration of an organisation. */
export const pmsConnections = pgTable(
  "pms_connections",
  {
    id: id(),
    orgId: orgId().references(() => orgs.id, { onDelete: "cascade" }),
    vendor: text("vendor").notNull().$type<VendorId>(),
    name: text("name").notNull(),
    /** Sealed by `lib/crypto.ts` with the connection's id as context. */
    credentials: text("credentials").notNull(),
    credentialsUpdatedAt: instant("credentials_updated_at").notNull().defaultNow(),
    status: text("status", { enum: CONNECTION_STATUSES }).notNull().default("pending"),
    /** Its own fact: survives re-authentication, and hides no error. */
    pausedAt: instant("paused_at"),
    errorKind: text("error_kind").$type<PmsErrorKind>(),
    errorMessage: text("error_message"),
    /** Since when it has been failing without a success in between. */
    failingSince: instant("failing_since"),
    /** The end of the last sync that succeeded, wholly or in part. */
    lastSyncedAt: instant("last_synced_at"),
    /** When the one automatic retry is due; cleared by any other sync. */
    retryAt: instant("retry_at"),
    retryOf: uuid("retry_of"),
    requestsPerSecond: real("requests_per_second").notNull(),
    concurrency: integer("concurrency").notNull(),
    newPropertiesAreEnabled: boolean("new_properties_are_enabled").notNull().default(true),
    accessCheckedAt: instant("access_checked_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("pms_connections_org_id_key").on(table.orgId, table.id),
    index("pms_connections_retry_idx").on(table.retryAt).where(sql`${table.retryAt} is not null`),
    check(
      "pms_connections_rate_check",
      sql`${table.requestsPerSecond} > 0 and ${table.concurrency} between 1 and 10`,
    ),
  ],
);

/** One model of a connection: whether it is synced, what the credentials may do, how far it was read. */
export const connectionModels = pgTable(
  "connection_models",
  {
    orgId: orgId(),
    connectionId: uuid("connection_id").notNull(),
    model: text("model").notNull().$type<Model>(),
    isEnabled: boolean("is_enabled").notNull().default(true),
    access: jsonb("access").$type<AccessResult>(),
    /** Null where the vendor takes no writes of this model. */
    writeAccess: jsonb("write_access").$type<WriteAccess>(),
    /** Changes up to here are stored; moves only when the model was read whole. */
    watermarkAt: instant("watermark_at"),
    /** When the last full listing began of which every page was stored; no change is announced before there was one. */
    readInFullAt: instant("read_in_full_at"),
    recordCount: integer("record_count").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.model] }),
    foreignKey({
      columns: [table.orgId, table.connectionId],
      foreignColumns: [pmsConnections.orgId, pmsConnections.id],
    }).onDelete("cascade"),
  ],
);

/** A property as the connection's settings know it: listed, and switched on or off. */
export const properties = pgTable(
  "properties",
  {
    id: id(),
    orgId: orgId(),
    connectionId: uuid("connection_id").notNull(),
    xId: text("x_id").notNull(),
    name: text("name").notNull(),
    isEnabled: boolean("is_enabled").notNull(),
    /** Since when it is read: its changes in a model are news once a full listing of the model began after that. */
    enabledAt: instant("enabled_at").notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("properties_org_id_key").on(table.orgId, table.id),
    unique("properties_x_id_key").on(table.connectionId, table.xId),
    index("properties_name_idx").on(table.connectionId, table.name, table.id),
    foreignKey({
      columns: [table.orgId, table.connectionId],
      foreignColumns: [pmsConnections.orgId, pmsConnections.id],
    }).onDelete("cascade"),
  ],
);

/** When a connection syncs. `models` null means every enabled one. */
export const jobSchedules = pgTable(
  "job_schedules",
  {
    id: id(),
    orgId: orgId(),
    connectionId: uuid("connection_id").notNull(),
    models: text("models").array().$type<Model[]>(),
    name: text("name"),
    isEnabled: boolean("is_enabled").notNull().default(true),
    intervalMinutes: integer("interval_minutes").notNull().default(720),
    /** Set for a schedule by the week, which then counts instead of the interval. */
    weekly: jsonb("weekly").$type<WeeklyHours>(),
    /** One interval after the last run finished, or the next of its hours; null while a run for it is under way. */
    nextRunAt: instant("next_run_at"),
    firstCompletedAt: instant("first_completed_at"),
    lastFinishedAt: instant("last_finished_at"),
    failuresInARow: integer("failures_in_a_row").notNull().default(0),
    createdAt: createdAt(),
  },
  (table) => [
    unique("job_schedules_org_id_key").on(table.orgId, table.id),
    index("job_schedules_due_idx").on(table.nextRunAt),
    index("job_schedules_connection_idx").on(table.connectionId),
    foreignKey({
      columns: [table.orgId, table.connectionId],
      foreignColumns: [pmsConnections.orgId, pmsConnections.id],
    }).onDelete("cascade"),
    check("job_schedules_interval_check", sql`${table.intervalMinutes} between 5 and 43200`),
  ],
);
