import { sql } from "drizzle-orm";
import {
  check,
  customType,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant, orgId } from "@/db/schema/columns";
import { pmsConnections } from "@/db/schema/connections";
import { pmsSyncLogs } from "@/db/schema/syncs";
import { writeRequests } from "@/db/schema/writes";
import { newId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";

/** A set of words that an index finds by their beginnings. */
const words = customType<{ data: string[]; driverData: string }>({
  dataType: () => "tsvector",
  toDriver: (list) => sql`array_to_tsvector(${sql.param(list)}::text[])`,
});

/** A record of the PMS in the unified shape. Never deleted: a record that is gone stops being seen. */
export const records = pgTable(
  "records",
  {
    id: uuid("id").notNull().$defaultFn(newId),
    orgId: orgId(),
    connectionId: uuid("connection_id").notNull(),
    model: text("model").notNull().$type<Model>(),
    xId: text("x_id").notNull(),
    xPropertyId: text("x_property_id"),
    data: jsonb("data").notNull().$type<Record<string, unknown>>(),
    /** The 128 bits of `recordHash`, so that an unchanged record is known without reading it. */
    hash: uuid("hash").notNull(),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex("records_x_id_key").on(table.connectionId, table.model, table.xId),
    index("records_updated_idx").on(table.connectionId, table.model, table.updatedAt, table.id),
    index("records_seen_idx").on(table.connectionId, table.model, table.lastSeenAt, table.id),
    foreignKey({
      columns: [table.orgId, table.connectionId],
      foreignColumns: [pmsConnections.orgId, pmsConnections.id],
    }).onDelete("cascade"),
  ],
);

/**
 * What records are listed and searched by, apart from them: it is written only when one of these changes, so that a new
 * rent or another sighting of a record costs none of these indexes anything.
 */
export const recordEntries = pgTable(
  "record_entries",
  {
    orgId: orgId(),
    recordId: uuid("record_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    model: text("model").notNull().$type<Model>(),
    xPropertyId: text("x_property_id"),
    /** Empty for a record without one, so that an index finds those too. */
    status: text("status").notNull(),
    /** `field=value` of each field that records are looked up by. */
    terms: text("terms").array().notNull(),
    /** The beginnings that names, contacts and codes are found by (`searchWords`). */
    words: words("words").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.recordId] }),
    index("record_entries_model_idx").on(table.orgId, table.model, table.recordId),
    index("record_entries_status_idx").on(table.connectionId, table.model, table.status, table.recordId),
    index("record_entries_property_idx").on(
      table.connectionId,
      table.model,
      table.xPropertyId,
      table.recordId,
    ),
    index("record_entries_words_idx").using("gin", table.orgId, table.model, table.terms, table.words),
    foreignKey({
      columns: [table.orgId, table.recordId],
      foreignColumns: [records.orgId, records.id],
    }).onDelete("cascade"),
  ],
);

/** What a sync or a write of ours changed in a record. First imports are counted, not listed. */
export const recordChanges = pgTable(
  "record_changes",
  {
    id: uuid("id").notNull().$defaultFn(newId),
    orgId: orgId(),
    connectionId: uuid("connection_id").notNull(),
    /** The sync that found it; null for a change that a write of ours made. */
    syncLogId: uuid("sync_log_id"),
    writeRequestId: uuid("write_request_id"),
    /** The sync's job, or the write's attempt. */
    jobId: uuid("job_id").notNull(),
    recordId: uuid("record_id").notNull(),
    model: text("model").notNull().$type<Model>(),
    xId: text("x_id").notNull(),
    kind: text("kind", { enum: ["new", "updated"] }).notNull(),
    /** Only changed fields; null for a new record. */
    diff: jsonb("diff").$type<{ new: Record<string, unknown>; previous: Record<string, unknown> }>(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index("record_changes_log_idx").on(table.syncLogId, table.id),
    index("record_changes_filter_idx").on(table.syncLogId, table.model, table.kind, table.id),
    index("record_changes_record_idx").on(table.recordId, table.id),
    index("record_changes_write_idx")
      .on(table.writeRequestId)
      .where(sql`${table.writeRequestId} is not null`),
    check("record_changes_cause_check", sql`num_nonnulls(${table.syncLogId}, ${table.writeRequestId}) = 1`),
    foreignKey({
      columns: [table.orgId, table.syncLogId],
      foreignColumns: [pmsSyncLogs.orgId, pmsSyncLogs.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.writeRequestId],
      foreignColumns: [writeRequests.orgId, writeRequests.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.recordId],
      foreignColumns: [records.orgId, records.id],
    }).onDelete("cascade"),
  ],
);
