import { answerWrite } from "@/lib/local/sandbox/answer-write";
import { answerAnyway, spoilPage } from "@/lib/local/sandbox/apply-fault";
import type { SandboxAccount } from "@/lib/local/sandbox/open-account";
import { canWrite } from "@/lib/local/sandbox/write-record";
import { WRITE_KINDS } from "@/lib/local/sandbox/write-rules";
import { sendJson } from "@/lib/local/web/respond";
import type { LocalRequest } from "@/lib/local/web/serve";
import { MODELS, type Model } from "@/lib/pms/model-names";

const MAX_LIMIT = 1_000;
const ROUTES = new Map<string, Model>(MODELS.map((model) => [model.replaceAll("_", "-"), model]));

/** The simulated PMS's own API, version 1. Returns the account that asked, for the log. */
export async function answerApi(incoming: LocalRequest, accounts: SandboxAccount[]): Promise<string | null> {
  const { request, response, url } = incoming;
  const key = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (!key) {
    fail(incoming, 401, "key_missing", "Send your API key as a bearer token.");
    return null;
  }
  const owner = accounts.find((candidate) => candidate.judgeKey(key) !== "unknown");
  if (!owner) {
    fail(incoming, 401, "key_unknown", "This API key does not exist.");
    return null;
  }
  const id = owner.account.id;
  const { faults } = owner.state;
  response.setHeader("Date", owner.now().toUTCString());
  if (await answerAnyway(incoming, faults)) return id;

  const verdict = owner.judgeKey(key);
  if (verdict === "replaced" || faults.expired_credentials !== undefined || owner.hasExpired()) {
    fail(incoming, 401, "key_expired", "This API key has expired. Issue a new one.");
    return id;
  }
  if (verdict === "revoked" || faults.revoked_access !== undefined) {
    fail(incoming, 403, "access_revoked", "The account's owner has revoked access.");
    return id;
  }
  const rate = owner.takeRequest();
  response.setHeader("X-RateLimit-Limit", rate.limit);
  response.setHeader("X-RateLimit-Remaining", rate.remaining);
  if (rate.retryAfterSeconds !== null) {
    response.setHeader("Retry-After", rate.retryAfterSeconds);
    fail(incoming, 429, "rate_limited", "Too many requests.");
    return id;
  }

  const [, route = "", recordId = null] = /^\/v1\/([^/]*)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
  const model = ROUTES.get(route);
  if (model && owner.data.has(model) && faults.model_errors === model) {
    fail(incoming, 500, "internal", "Something went wrong.");
  } else if (model && owner.data.has(model) && incoming.method !== "GET") {
    await answerWrite(incoming, owner, { model, id: recordId });
  } else if (incoming.method !== "GET") {
    fail(incoming, 405, "method_not_allowed", "This can only be read.");
  } else if (route === "account") {
    sendJson(response, 200, { data: { id, name: owner.account.name, kind: owner.account.kind } });
  } else if (route === "permissions") {
    sendJson(response, 200, { data: permissionsOf(owner) });
  } else if (model && owner.data.has(model) && recordId === null) {
    if (faults.missing_permission === model) {
      fail(incoming, 403, "permission_missing", `This API key may not read ${route}.`);
    } else sendListing(incoming, owner, model);
  } else fail(incoming, 404, "not_found", "There is no such resource in this account.");
  return id;
}

/** Per model: "not_available", "none", or what the key may do with it, such as "read create update". */
function permissionsOf({ account, data, state }: SandboxAccount): Record<string, string> {
  const granted = (model: Model): string => {
    if (!data.has(model)) return "not_available";
    if (state.faults.missing_permission === model) return "none";
    const isReadOnly = state.faults.write_permission_missing === model;
    const writes = isReadOnly ? [] : WRITE_KINDS.filter((kind) => canWrite(account, model, kind));
    return ["read", ...writes].join(" ");
  };
  return Object.fromEntries(MODELS.map((model) => [model.replaceAll("_", "-"), granted(model)]));
}

function sendListing(incoming: LocalRequest, owner: SandboxAccount, model: Model): void {
  const { data, state } = owner;
  const asked = readQuery(incoming.url.searchParams);
  if ("code" in asked) {
    fail(incoming, 400, asked.code, asked.message);
    return;
  }
  owner.countPage();
  const { from, limit, sinceMs } = asked;
  // As when somebody adds a record in front, or takes one away, while the listing is read.
  const drifts = state.faults.changing_totals !== undefined && from > 0;
  const { records, next, total } = data.list(model, drifts ? from - 1 : from, limit, sinceMs);
  const drift = drifts ? (Math.round(from / limit) % 2 === 1 ? 1 : -1) : 0;
  const page = {
    data: records,
    next_page_token: next === null ? null : makeToken(next),
    total: total + drift,
  };
  const tokens = { firstToken: makeToken(0), followingToken: makeToken(from + limit) };
  spoilPage(incoming.response, page, { faults: state.faults, model, ...tokens });
}

type Asked = { limit: number; from: number; sinceMs: number | null } | { code: string; message: string };

function readQuery(query: URLSearchParams): Asked {
  const limit = Number(query.get("limit") ?? 100);
  const from = readToken(query.get("page_token"));
  const since = query.get("updated_since");
  const sinceMs = since === null ? null : Date.parse(since);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    return { code: "bad_limit", message: `limit is a whole number from 1 to ${MAX_LIMIT}.` };
  }
  if (from === null) return { code: "bad_page_token", message: "page_token was not made by this API." };
  if (Number.isNaN(sinceMs)) {
    return { code: "bad_updated_since", message: "updated_since is an ISO 8601 instant." };
  }
  return { limit, from, sinceMs };
}

const makeToken = (from: number): string => Buffer.from(`from:${from}`).toString("base64url");

function readToken(token: string | null): number | null {
  if (token === null) return 0;
  const from = /^from:(\d{1,9})$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  return from === undefined ? null : Number(from);
}

function fail({ response }: LocalRequest, status: number, code: string, message: string): void {
  sendJson(response, status, { error: { code, message } });
}
