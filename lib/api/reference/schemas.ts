import { z } from "zod";
import { API_SCOPES } from "@/db/schema/api-keys";
import { RECORD_SCHEMAS } from "@/lib/api/reference/record-schemas";
import {
  ConnectionBody,
  ConnectionChange,
  CredentialsBody,
  PropertiesSwitchBody,
  SwitchBody,
} from "@/lib/connections/connection-body";
import {
  ConnectionModelResource,
  ConnectionPropertyResource,
  ConnectionResource,
} from "@/lib/connections/connection-resource";
import { DataDiffResource } from "@/lib/records/change-operations";
import { ReplayBody, ReplayResource, StartBody } from "@/lib/replays/replay-operations";
import { ScheduleBody } from "@/lib/schedules/schedule-operations";
import { ScheduleResource } from "@/lib/schedules/schedule-resource";
import { SyncBody } from "@/lib/syncs/sync-operations";
import { JobResource, SyncLogResource } from "@/lib/syncs/sync-resource";
import { DeliveryResource } from "@/lib/webhooks/delivery-resource";
import { EventFields, EventResource } from "@/lib/webhooks/event-operations";
import { HeadersResource, RotateBody, SecretResource } from "@/lib/webhooks/secret-operations";
import { ConnectionCheckBody, SavedTestBody } from "@/lib/webhooks/trial-operations";
import { WebhookBody, WebhookTestBody } from "@/lib/webhooks/webhook-body";
import { SnoozeBody } from "@/lib/webhooks/webhook-operations";
import { WebhookResource } from "@/lib/webhooks/webhook-resource";
import { WriteBody } from "@/lib/writes/write-operations";
import { WriteResource } from "@/lib/writes/write-resource";

const ApiKeyResource = z.object({
  id: z.uuid(),
  type: z.literal("api_key"),
  attributes: z.object({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.enum(API_SCOPES)),
    organisation: z.string().describe("The organisation's slug."),
  }),
});

/** Errors of every operation (Channex, API Reference: Errors). */
const Refusal = z.object({
  errors: z.object({
    code: z.string().describe("For programs, such as `validation_error`."),
    title: z.string(),
    details: z.record(z.string(), z.array(z.string())).optional().describe("Sentences by field."),
  }),
});

/** What bodies and answers are made of, under the names that the reference gives them: the routes' own schemas. */
export const SCHEMAS = {
  Connection: ConnectionResource,
  ConnectionInput: ConnectionBody,
  ConnectionChange,
  CredentialsInput: CredentialsBody,
  ConnectionModel: ConnectionModelResource,
  Property: ConnectionPropertyResource,
  SwitchInput: SwitchBody,
  PropertiesSwitchInput: PropertiesSwitchBody,
  Schedule: ScheduleResource,
  ScheduleInput: ScheduleBody,
  SyncLog: SyncLogResource,
  SyncInput: SyncBody,
  Job: JobResource,
  ...RECORD_SCHEMAS,
  DataDiff: DataDiffResource,
  WriteRequest: WriteResource,
  WriteInput: WriteBody,
  Webhook: WebhookResource,
  WebhookInput: WebhookBody,
  WebhookTestInput: WebhookTestBody,
  SavedTestInput: SavedTestBody,
  ConnectionCheckInput: ConnectionCheckBody,
  WebhookHeaders: HeadersResource,
  WebhookSecret: SecretResource,
  RotationInput: RotateBody,
  SnoozeInput: SnoozeBody,
  Delivery: DeliveryResource,
  Replay: ReplayResource,
  ReplayInput: ReplayBody,
  ReplayStart: StartBody,
  Event: EventResource,
  EventInput: EventFields,
  ApiKey: ApiKeyResource,
  Error: Refusal,
} as const satisfies Record<string, z.ZodType>;
export type SchemaName = keyof typeof SCHEMAS;

/** Those that are read from requests rather than written into answers. */
export const INPUTS: ReadonlySet<string> = new Set([
  "ConnectionInput",
  "ConnectionChange",
  "CredentialsInput",
  "SwitchInput",
  "PropertiesSwitchInput",
  "ScheduleInput",
  "SyncInput",
  "WriteInput",
  "WebhookInput",
  "WebhookTestInput",
  "SavedTestInput",
  "ConnectionCheckInput",
  "RotationInput",
  "SnoozeInput",
  "ReplayInput",
  "ReplayStart",
  "EventInput",
] satisfies SchemaName[]);
