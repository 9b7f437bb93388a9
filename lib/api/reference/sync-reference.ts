import { listParameters } from "@/lib/api/reference/list-parameters";
import type { ApiOperation } from "@/lib/api/reference/operation";
import { JOB_LIST, SYNC_LOG_LIST } from "@/lib/syncs/sync-lists";

const reading = { tag: "Syncs", method: "get", scope: "syncs:read" } as const;
const writing = { tag: "Syncs", method: "post", scope: "syncs:write" } as const;
const one = "/sync-logs/{sync_log_id}";

export const SYNC_OPERATIONS: ApiOperation[] = [
  {
    ...{ ...writing, id: "startSync", path: "/connections/{connection_id}/syncs", summary: "Start a sync" },
    description:
      "There is never more than one of an integration: a second one joins it, and says so. Where `mode` or `models` ask for another one than is under way, 409 says what runs; ask again when that has ended.",
    ...{ status: 202, answer: { one: "SyncLog", meta: "joined" }, refusals: [400, 403, 404, 409, 413, 422] },
    body: { wrapper: "sync", schema: "SyncInput", isOptional: true },
    example: { sync: { mode: "incremental", models: ["leases"] } },
  },
  {
    ...{ ...reading, id: "listSyncLogs", path: "/sync-logs", summary: "List sync logs" },
    query: listParameters(SYNC_LOG_LIST),
    ...{ answer: { list: "SyncLog", meta: "both" }, refusals: [400, 403] },
  },
  {
    ...{ ...reading, id: "getSyncLog", path: one, summary: "Get a sync log" },
    ...{ answer: { one: "SyncLog" }, refusals: [403, 404] },
  },
  {
    ...{ ...reading, id: "listJobs", path: `${one}/jobs`, summary: "List the jobs of a sync" },
    query: listParameters(JOB_LIST),
    ...{ answer: { list: "Job", meta: "both" }, refusals: [400, 403, 404] },
  },
  {
    ...{ ...writing, id: "cancelSync", path: `${one}/cancel`, summary: "Cancel a sync" },
    description: "At once, or after the page it is at. What was stored stays.",
    ...{ answer: { one: "SyncLog" }, refusals: [403, 404, 409] },
  },
];
