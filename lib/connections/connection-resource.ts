import { z } from "zod";
import type { ConnectionEntry } from "@/db/queries/connection-pages";
import type { ConnectionModel } from "@/db/queries/connections";
import { CONNECTION_STATUSES } from "@/db/schema/connections";
import { writableFields } from "@/lib/connections/writable-fields";
import { PMS_ERROR_KINDS } from "@/lib/pms/error-kinds";
import { MODELS } from "@/lib/pms/model-names";
import { type AccessResult, VENDOR_IDS, type Vendor } from "@/lib/pms/vendor";

const instant = z.string().nullable();

/** A connection as the API gives it; its credentials never. */
export const ConnectionResource = z.object({
  id: z.uuid(),
  type: z.literal("connection"),
  attributes: z.object({
    id: z.uuid(),
    vendor: z.enum(VENDOR_IDS),
    name: z.string(),
    status: z.enum(CONNECTION_STATUSES).describe("`pending` until its first sync has ended."),
    paused_at: instant.describe("Since when no sync starts by itself. Hides no error."),
    error_kind: z.enum(PMS_ERROR_KINDS).nullable(),
    error_message: z.string().nullable(),
    failing_since: instant,
    last_synced_at: instant.describe("The end of the last sync that succeeded, wholly or in part."),
    next_sync_at: instant.describe("Null while a sync runs, and where none is planned."),
    retry_at: instant.describe("When the one automatic retry after a failure is due."),
    requests_per_second: z.number(),
    concurrency: z.int().describe("Jobs at once."),
    new_properties_are_enabled: z.boolean(),
    models: z.array(z.enum(MODELS)).describe("Those that are synced."),
    properties: z.object({ total: z.int(), enabled: z.int() }),
    credentials_updated_at: z.string(),
    access_checked_at: instant,
    created_at: z.string(),
    updated_at: z.string(),
  }),
  relationships: z.object({
    running_sync: z.object({
      data: z
        .object({ type: z.literal("sync_log"), id: z.uuid() })
        .nullable()
        .describe("Null while none runs."),
    }),
  }),
});
export type ConnectionResource = z.output<typeof ConnectionResource>;

export const resourceOfConnection = (row: ConnectionEntry): ConnectionResource => ({
  id: row.id,
  type: "connection",
  attributes: {
    id: row.id,
    vendor: row.vendor,
    name: row.name,
    status: row.status,
    paused_at: textOf(row.pausedAt),
    error_kind: row.errorKind,
    error_message: row.errorMessage,
    failing_since: textOf(row.failingSince),
    last_synced_at: textOf(row.lastSyncedAt),
    next_sync_at: textOf(row.nextSyncAt),
    retry_at: textOf(row.retryAt),
    requests_per_second: row.requestsPerSecond,
    concurrency: row.concurrency,
    new_properties_are_enabled: row.newPropertiesAreEnabled,
    models: MODELS.filter((model) => row.enabledModels.includes(model)),
    properties: row.properties,
    credentials_updated_at: row.credentialsUpdatedAt.toISOString(),
    access_checked_at: textOf(row.accessCheckedAt),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  },
  relationships: {
    running_sync: { data: row.runningSyncLogId ? { type: "sync_log", id: row.runningSyncLogId } : null },
  },
});

const textOf = (at: Date | null): string | null => at?.toISOString() ?? null;

const Access = z.object({
  status: z
    .enum(["success", "failed", "unsupported", "untested"])
    .describe("`untested` where the vendor tells only when it is tried."),
  reason: z.string().nullable().describe("The vendor's own words, of a failed one."),
});

const JsonSchema = z.record(z.string(), z.unknown()).nullable();

/** A model of a connection with what the credentials may do, and what the vendor takes. */
export const ConnectionModelResource = z.object({
  id: z.enum(MODELS),
  type: z.literal("connection_model"),
  attributes: z.object({
    model: z.enum(MODELS),
    is_enabled: z.boolean(),
    access: z.object({ read: Access, create: Access, update: Access }),
    writable_fields: z
      .object({ create: JsonSchema, update: JsonSchema })
      .describe("JSON Schema of what a new record and a change may have; null where the vendor takes none."),
    record_count: z.int(),
    watermark_at: instant.describe("Changes up to here are stored."),
    read_in_full_at: instant.describe(
      "When the last full listing began. Null until there was one: no change is announced before.",
    ),
  }),
});
type ConnectionModelResource = z.output<typeof ConnectionModelResource>;

export const resourceOfModel = (row: ConnectionModel, vendor: Vendor): ConnectionModelResource => ({
  id: row.model,
  type: "connection_model",
  attributes: {
    model: row.model,
    is_enabled: row.isEnabled,
    access: {
      read: accessOf(row.access ?? { status: "untested" }),
      create: accessOf(row.writeAccess?.create),
      update: accessOf(row.writeAccess?.update),
    },
    writable_fields: writableFields(vendor, row.model),
    record_count: row.recordCount,
    watermark_at: textOf(row.watermarkAt),
    read_in_full_at: textOf(row.readInFullAt),
  },
});

const accessOf = (result: AccessResult = { status: "unsupported" }): z.output<typeof Access> => ({
  status: result.status,
  reason: result.status === "failed" ? result.reason : null,
});

/** A property as a connection's settings know it: its id is the one that webhooks and relationships use. */
export const ConnectionPropertyResource = z.object({
  id: z.uuid(),
  type: z.literal("property"),
  attributes: z.object({
    id: z.uuid(),
    x_id: z.string().describe("The vendor's id."),
    name: z.string(),
    is_enabled: z.boolean().describe("Nothing of a disabled property is synced."),
    enabled_at: z
      .string()
      .describe("Since when it is read. Its changes are announced after a full listing that began later."),
    created_at: z.string(),
  }),
});
type ConnectionPropertyResource = z.output<typeof ConnectionPropertyResource>;

export const resourceOfProperty = (row: {
  id: string;
  xId: string;
  name: string;
  isEnabled: boolean;
  enabledAt: Date;
  createdAt: Date;
}): ConnectionPropertyResource => ({
  id: row.id,
  type: "property",
  attributes: {
    id: row.id,
    x_id: row.xId,
    name: row.name,
    is_enabled: row.isEnabled,
    enabled_at: row.enabledAt.toISOString(),
    created_at: row.createdAt.toISOString(),
  },
});
