import type { ServerResponse } from "node:http";
import {
  type Entry,
  isTenantOf,
  type Json,
  Refusal,
  type Store,
  type TableName,
} from "@/e2e/servers/buildium/store";
import { writeTo } from "@/e2e/servers/buildium/write";
import { answerJson, type ScriptedRequest } from "@/e2e/servers/scripted-pms";

const LISTS: Record<string, TableName> = {
  "/v1/rentals": "rentals",
  "/v1/rentals/units": "units",
  "/v1/leases": "leases",
  "/v1/leases/tenants": "tenants",
  "/v1/rentals/owners": "owners",
  "/v1/applicants": "applicants",
  "/v1/tasks/residentrequests": "requests",
};
/** Only these say in themselves when they were changed. */
const DATED: TableName[] = ["leases", "applicants", "requests"];

/** Answers as the account would: from what it holds, to those who know its secret. */
export function answerFrom(store: Store, response: ServerResponse, request: ScriptedRequest): void {
  try {
    const {
      status = 200,
      body,
      headers,
    } = request.method === "GET" ? read(store, request) : written(store, request);
    answerJson(body, status, headers)(response, request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const body = { UserMessage: error.message, ErrorCode: String(error.status), Errors: error.errors };
    answerJson(body, error.status)(response, request);
  }
}

type Answer = { status?: number; body: unknown; headers?: Record<string, string> };

function read(store: Store, { path, query }: ScriptedRequest): Answer {
  if (path === "/v1/administration/account")
    return { body: { Id: 1, CompanyName: "Elm Property Management" } };
  const [, lease] = /^\/v1\/leases\/(\d+)\/charges$/.exec(path) ?? [];
  if (lease) {
    if (!store.find("leases", lease)) throw new Refusal(404, "The lease could not be found.");
    return page(
      store,
      "charges",
      store.entries("charges").filter(({ record }) => record.LeaseId === Number(lease)),
      query,
    );
  }
  const list = LISTS[path];
  if (list) return page(store, list, store.entries(list), query);
  const [, parent = "", id] = /^(.*)\/(\d+)$/.exec(path) ?? [];
  const table = /^\/v1\/leases\/\d+\/charges$/.test(parent) ? "charges" : LISTS[parent];
  const record = table && store.find(table, id);
  if (!table || !record) throw new Refusal(404, "The requested resource could not be found.");
  return { body: shown(store, table, record) };
}

function page(store: Store, table: TableName, entries: Entry[], query: Record<string, string>): Answer {
  const since = query.lastupdatedfrom ? new Date(query.lastupdatedfrom) : null;
  const changed = entries.filter(({ updatedAt }) => !since || updatedAt >= since);
  const offset = Number(query.offset ?? 0);
  const slice = changed.slice(offset, offset + Number(query.limit ?? 50));
  return {
    body: slice.map(({ record, updatedAt }) => ({
      ...shown(store, table, record),
      ...(DATED.includes(table) && { LastUpdatedDateTime: updatedAt.toISOString() }),
    })),
    headers: { "X-Total-Count": String(changed.length) },
  };
}

function shown(store: Store, table: TableName, record: Json): Json {
  if (table === "charges") {
    const { LeaseId: _lease, ...charge } = record;
    return charge;
  }
  if (table !== "tenants") return record;
  const leases = store.entries("leases").map((entry) => entry.record);
  return { ...record, Leases: leases.filter((lease) => isTenantOf(lease, record.Id)) };
}

function written(store: Store, { method, path, body }: ScriptedRequest): Answer {
  const { table, record, answer } = writeTo(store, method, path, JSON.parse(body));
  const status = method === "POST" ? 201 : 200;
  return { status, body: answer ?? shown(store, table, record) };
}
