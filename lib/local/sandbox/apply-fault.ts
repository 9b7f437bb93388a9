import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { RawRecord } from "@/lib/local/sandbox/raw";
import { malformed, nulled, renamed } from "@/lib/local/sandbox/spoiled-fields";
import type { AccountState } from "@/lib/local/sandbox/state";
import { sendJson, sendText } from "@/lib/local/web/respond";
import type { LocalRequest } from "@/lib/local/web/serve";
import type { Model } from "@/lib/pms/model-names";

type Faults = AccountState["faults"];
type ListPage = { data: RawRecord[]; next_page_token: string | null; total: number };
export type ListFault = {
  faults: Faults;
  firstToken: string;
  /** Leads past the end of the listing. */
  followingToken: string;
  model: Model;
};

const SLOW_MS = 2_000;
const OVERSIZED_BYTES = 50 * 1024 * 1024;
const HTML_PAGE = "<!doctype html><title>Maintenance</title><h1>We will be back shortly</h1>";

/** Faults that answer before the API looks at the request. True when the request needs no other answer. */
export async function answerAnyway({ response }: LocalRequest, faults: Faults): Promise<boolean> {
  if (faults.slow !== undefined) await delay(SLOW_MS);
  if (faults.timeout !== undefined) {
    await new Promise((resolve) => response.once("close", resolve));
  } else if (faults.outage !== undefined) {
    sendJson(response, 503, { error: { code: "maintenance", message: "The service is unavailable." } });
  } else if (faults.html_answers !== undefined) {
    sendText(response, 200, HTML_PAGE, "text/html");
  } else if (faults.cut_connection !== undefined) {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "4096" });
    response.write('{"data":[{"id":"', () => response.destroy());
  } else if (faults.rate_limited !== undefined || faults.rate_limited_hour !== undefined) {
    const seconds = faults.rate_limited_hour === undefined ? "5" : "3600";
    const error = { code: "rate_limited", message: "Too many requests." };
    sendJson(response, 429, { error }, { "Retry-After": seconds });
  } else if (faults.random_errors !== undefined && Math.random() * 100 < Number(faults.random_errors)) {
    sendJson(response, 500, { error: { code: "internal", message: "Something went wrong." } });
  } else return false;
  return true;
}

/** Answers a listing, changed by the faults that spoil pages. */
export function spoilPage(
  response: ServerResponse,
  page: ListPage,
  { faults, firstToken, followingToken, model }: ListFault,
) {
  if (faults.oversized_page !== undefined) return sendOversized(response);
  let { data, next_page_token, total } = page;
  if (faults.empty_listings !== undefined) [data, next_page_token, total] = [[], null, 0];
  if (faults.renamed_field === model) data = data.map((record) => renamed(model, record));
  if (faults.null_values === model) data = data.map((record) => nulled(model, record));
  const [first, ...rest] = data;
  if (first && faults.malformed_record !== undefined) data = [...rest, malformed(model, first)];
  if (first && faults.repeated_ids !== undefined) data = [...data, first];
  if (faults.looping_pagination !== undefined) next_page_token = firstToken;
  if (faults.endless_pages !== undefined) next_page_token ??= followingToken;
  sendJson(response, 200, { data, next_page_token, total });
}

type Answer = { status: number; body: unknown };

/** How the faults that are about writes answer one before it is carried out; null when they do not. */
export function refuseWrite(faults: Faults, model: Model): Answer | null {
  if (faults.missing_permission === model || faults.write_permission_missing === model) {
    const message = `This API key may not write ${model.replaceAll("_", " ")}.`;
    return { status: 403, body: { error: { code: "permission_missing", message } } };
  }
  if (faults.write_outage !== undefined) {
    const message = "Writing is unavailable for now.";
    return { status: 503, body: { error: { code: "maintenance", message } } };
  }
  if (faults.writes_refused === undefined) return null;
  const message = "The books of this month are closed. Nothing can be written until they are open again.";
  return { status: 422, body: { error: { code: "books_closed", message, errors: [] } } };
}

/** Well-formed JSON, written piece by piece so that the server itself holds little of it. */
function sendOversized(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.write('{"next_page_token":null,"total":1,"data":[{"id":"X","notes":"');
  const piece = "x".repeat(64 * 1024);
  let left = OVERSIZED_BYTES;
  function more(): void {
    while (left > 0) {
      left -= piece.length;
      if (!response.write(piece)) return void response.once("drain", more);
    }
    response.end('"}]}');
  }
  more();
}
