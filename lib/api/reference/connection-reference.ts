import { z } from "zod";
import { listParameters } from "@/lib/api/reference/list-parameters";
import type { ApiOperation } from "@/lib/api/reference/operation";
import { CONNECTION_LIST, PROPERTY_LIST } from "@/lib/connections/connection-lists";
import { MODELS } from "@/lib/pms/model-names";

const one = "/connections/{connection_id}";
const Deleted = z.object({ meta: z.object({ message: z.literal("Success") }) });

const WORKING_HOURS = {
  time_zone: "America/New_York",
  windows: [{ days: [1, 2, 3, 4, 5], start: "09:00", end: "17:00", every_minutes: 20 }],
};

const reading = { tag: "Connections", method: "get", scope: "connections:read" } as const;
const writing = { tag: "Connections", scope: "connections:write" } as const;
const answering = { answer: { one: "Connection" } } as const;

export const CONNECTION_OPERATIONS: ApiOperation[] = [
  {
    ...{ ...reading, id: "listConnections", path: "/connections", summary: "List integrations" },
    query: listParameters(CONNECTION_LIST),
    ...{ answer: { list: "Connection", meta: "pages" }, refusals: [400, 403] },
  },
  {
    ...{ ...writing, id: "createConnection", method: "post", path: "/connections" },
    summary: "Connect a PMS",
    description:
      "The credentials are tested at the vendor before anything is stored, and the initial sync starts at once.",
    ...{ ...answering, status: 201, refusals: [400, 403, 413, 422] },
    body: { wrapper: "connection", schema: "ConnectionInput" },
    example: {
      connection: {
        ...{ vendor: "SANDBOX", name: "Riverside", credentials: { apiKey: "$PMS_API_KEY" } },
        ...{ models: ["properties", "units", "residents", "leases"], interval_minutes: 720 },
      },
    },
  },
  {
    ...{ ...reading, id: "getConnection", path: one, summary: "Get an integration" },
    ...{ ...answering, refusals: [403, 404] },
  },
  {
    ...{ ...writing, id: "updateConnection", method: "put", path: one, summary: "Change an integration" },
    description: "What is left out stays as it is.",
    ...{ ...answering, refusals: [400, 403, 404, 413, 422] },
    body: { wrapper: "connection", schema: "ConnectionChange" },
    example: { connection: { name: "Riverside Homes", requests_per_second: 5, concurrency: 2 } },
  },
  {
    ...{ ...writing, id: "deleteConnection", method: "delete", path: one, summary: "Delete an integration" },
    description: "With its records, sync logs and notifications. Nothing at the vendor changes.",
    ...{ answer: { body: Deleted }, refusals: [403, 404] },
  },
  {
    ...{ ...writing, id: "replaceCredentials", method: "put", path: `${one}/credentials` },
    summary: "Replace the credentials",
    description: "Tested at the vendor first: what does not work is refused, and the old ones stay.",
    ...{ ...answering, refusals: [400, 403, 404, 413, 422] },
    body: { wrapper: "connection", schema: "CredentialsInput" },
    example: { connection: { credentials: { apiKey: "$PMS_API_KEY" } } },
  },
  {
    ...{ ...writing, id: "pauseConnection", method: "post", path: `${one}/pause` },
    summary: "Pause an integration",
    description: "No sync starts by itself until it is resumed. One that is asked for still runs.",
    ...{ ...answering, refusals: [403, 404] },
  },
  {
    ...{ ...writing, id: "resumeConnection", method: "post", path: `${one}/resume` },
    summary: "Resume an integration",
    ...{ ...answering, refusals: [403, 404] },
  },
  {
    ...{ ...writing, id: "checkAccess", method: "post", path: `${one}/access-check` },
    summary: "Ask the vendor what the credentials may read and write",
    ...{ answer: { list: "ConnectionModel" }, refusals: [403, 404, 422] },
  },
  {
    ...{ ...reading, id: "listConnectionModels", path: `${one}/models` },
    summary: "List the models of an integration",
    description:
      "With what the credentials may do with each, and which fields a new record and a change may have (`writable_fields`).",
    ...{ answer: { list: "ConnectionModel" }, refusals: [403, 404] },
  },
  {
    ...{ ...writing, id: "switchModel", method: "put", path: `${one}/models/{model}` },
    summary: "Switch a model on or off",
    description: "One that is switched on is read in full by the next sync, without events.",
    pathParameters: { model: z.enum(MODELS) },
    ...{ answer: { one: "ConnectionModel" }, refusals: [400, 403, 404, 413, 422] },
    body: { wrapper: "model", schema: "SwitchInput" },
    example: { model: { is_enabled: true } },
  },
  {
    ...{ ...reading, id: "listConnectionProperties", path: `${one}/properties` },
    summary: "List the properties of an integration",
    query: listParameters(PROPERTY_LIST),
    ...{ answer: { list: "Property", meta: "pages" }, refusals: [400, 403, 404] },
  },
  {
    ...{ ...writing, id: "switchProperties", method: "put", path: `${one}/properties` },
    summary: "Switch properties on or off",
    description: "Up to 500 at once. One that is not the integration's refuses all of them.",
    ...{ answer: { list: "Property" }, refusals: [400, 403, 404, 413, 422] },
    body: { wrapper: "properties", schema: "PropertiesSwitchInput" },
    example: { properties: { ids: ["$PROPERTY_ID"], is_enabled: true } },
  },
  {
    ...{ ...writing, id: "switchProperty", method: "put", path: `${one}/properties/{property_id}` },
    summary: "Switch a property on or off",
    ...{ answer: { one: "Property" }, refusals: [400, 403, 404, 413, 422] },
    body: { wrapper: "property", schema: "SwitchInput" },
    example: { property: { is_enabled: true } },
  },
  {
    ...{ ...reading, id: "listSchedules", path: `${one}/schedules` },
    summary: "List the schedules of an integration",
    ...{ answer: { list: "Schedule" }, refusals: [403, 404] },
  },
  {
    ...{ ...writing, id: "createSchedule", method: "post", path: `${one}/schedules` },
    summary: "Add a schedule to an integration",
    description: "By an interval, or by the hours of the week. At most 20 of one integration.",
    ...{ status: 201, answer: { one: "Schedule" }, refusals: [400, 403, 404, 409, 413, 422] },
    body: { wrapper: "schedule", schema: "ScheduleInput" },
    example: { schedule: { name: "Working hours", models: ["leases"], weekly: WORKING_HOURS } },
  },
  {
    ...{ ...writing, id: "updateSchedule", method: "put", path: `${one}/schedules/{schedule_id}` },
    summary: "Change a schedule",
    description:
      "What is left out stays as it is. An interval takes the place of weekly hours, and the other way round.",
    ...{ answer: { one: "Schedule" }, refusals: [400, 403, 404, 413, 422] },
    body: { wrapper: "schedule", schema: "ScheduleInput" },
    example: { schedule: { interval_minutes: 60 } },
  },
  {
    ...{ ...writing, id: "deleteSchedule", method: "delete", path: `${one}/schedules/{schedule_id}` },
    summary: "Delete a schedule",
    description: "The last one of an integration can only be switched off.",
    ...{ answer: { body: Deleted }, refusals: [403, 404, 409] },
  },
];
