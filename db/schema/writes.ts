import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { apiKeys } from "@/db/schema/api-keys";
import { users } from "@/db/schema/auth";
import { createdAt, id, instant, orgId } from "@/db/schema/columns";
import { pmsConnections } from "@/db/schema/connections";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { Model } from "@/lib/pms/model-names";
import type { WriteOperation } from "@/lib/pms/vendor";

/** Propexo's words, in its API and in `WRITE_OPERATION_FAILURE`. */
export const WRITE_STATUSES = ["PENDING", "SUCCESS", "PARTIAL_SUCCESS", "FAILURE"] as const;
export type WriteStatus = (typeof WRITE_STATUSES)[number];

/** A record to be made or changed at a PMS. Its id is the `root_job_id` of the write. */
export const writeRequests = pgTable(
  "write_requests",
  {
    id: id(),
    orgId: orgId(),
    connectionId: uuid("connection_id").notNull(),
    model: text("model").notNull().$type<Model>(),
    operation: text("operation").notNull().$type<WriteOperation>(),
    /** The record that is changed; for a new one, the record that came of it. */
    recordId: uuid("record_id"),
    /** The vendor's id of that record. */
    xId: text("x_id"),
    /** The vendor's id of the property it belongs to, where known. */
    xPropertyId: text("x_property_id"),
    /** By their unified names, as they are sent to the vendor. */
    fields: jsonb("fields").notNull().$type<Record<string, unknown>>(),
    /** Left out because the vendor does not take them. */
    ignoredFields: text("ignored_fields").array().notNull().default([]),
    status: text("status", { enum: WRITE_STATUSES }).notNull().default("PENDING"),
    /** In the vendor's words. */
    errors: text("errors").array().notNull().default([]),
    errorKind: text("error_kind").$type<PmsErrorKind>(),
    /** Since it was asked for, or asked for again by hand. */
    attempts: integer("attempts").notNull().default(0),
    /** When it is due; while it is being sent, when another worker may take it over. */
    runAt: instant("run_at").notNull().defaultNow(),
    requestedBy: uuid("requested_by").references(() => users.id, { onDelete: "set null" }),
    /** Who asked for it, or asked again, in the app: told when it fails. */
    askedLastBy: uuid("asked_last_by").references(() => users.id, { onDelete: "set null" }),
    apiKeyId: uuid("api_key_id").references(() => apiKeys.id, { onDelete: "set null" }),
    idempotencyKey: text("idempotency_key"),
    createdAt: createdAt(),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    unique("write_requests_org_id_key").on(table.orgId, table.id),
    uniqueIndex("write_requests_idempotency_key")
      .on(table.orgId, table.idempotencyKey)
      .where(sql`${table.idempotencyKey} is not null`),
    index("write_requests_org_status_idx").on(table.orgId, table.status, table.id),
    index("write_requests_connection_idx").on(table.connectionId, table.id),
    index("write_requests_record_idx").on(table.recordId, table.id).where(sql`${table.recordId} is not null`),
    index("write_requests_finished_idx")
      .on(table.connectionId, table.model, table.finishedAt)
      .where(sql`${table.finishedAt} is not null`),
    index("write_requests_pending_idx").on(table.runAt).where(sql`${table.status} = 'PENDING'`),
    foreignKey({
      columns: [table.orgId, table.connectionId],
      foreignColumns: [pmsConnections.orgId, pmsConnections.id],
    }).onDelete("cascade"),
  ],
);

/** One try of a write at the vendor: a job of it, as in Propexo's logs. */
export const writeAttempts = pgTable(
  "write_attempts",
  {
    id: id(),
    orgId: orgId(),
    writeRequestId: uuid("write_request_id").notNull(),
    /** Set before the vendor is asked: one without an end may have been taken without our knowing. */
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at"),
    outcome: text("outcome", { enum: ["success", "partial", "refused", "failed", "unknown"] }),
    errorKind: text("error_kind").$type<PmsErrorKind>(),
    errors: text("errors").array().notNull().default([]),
    /** The HTTP status the vendor answered with, where it answered. */
    httpStatus: integer("http_status"),
  },
  (table) => [
    index("write_attempts_request_idx").on(table.writeRequestId, table.id),
    foreignKey({
      columns: [table.orgId, table.writeRequestId],
      foreignColumns: [writeRequests.orgId, writeRequests.id],
    }).onDelete("cascade"),
  ],
);
