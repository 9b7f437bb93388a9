import { setTimeout as delay } from "node:timers/promises";
import { type Dispatcher, request } from "undici";
import { parseUrl } from "@/lib/parse-url";
import { type PmsTimeouts, withDeadlines } from "@/lib/pms/deadlines";
import { PmsError, type PmsErrorKind } from "@/lib/pms/error-kinds";
import { parseAnswer, readCapped } from "@/lib/pms/read-answer";
import { requestPace } from "@/lib/pms/request-pace";
import { retryAfterMs } from "@/lib/pms/retry-after";
import { transportError } from "@/lib/pms/transport-error";
import { WriteRefused } from "@/lib/pms/write-refused";
import { storableValue } from "@/lib/storable-text";

const PMS_TIMEOUTS: PmsTimeouts = { headersMs: 15_000, bodyMs: 60_000 };
const MAX_ANSWER_BYTES = 20 * 1024 * 1024;

/** A refusal as the vendor means it: which kind, and its own words. Null leaves it to the status. */
export type ExplainRefusal = (status: number, body: unknown) => Explained | null;
type Explained = {
  kind?: PmsErrorKind;
  says?: string;
  /** What is wrong with a write, one by one, where the vendor lists it. */
  errors?: string[];
};

export type PmsHttpOptions = {
  /** The vendor's name, for messages. */
  vendor: string;
  baseUrl: string;
  agent: Dispatcher;
  headers: Record<string, string>;
  /** Never appear in a message, even when the vendor repeats them. */
  secrets: string[];
  requestsPerSecond: number;
  signal?: AbortSignal;
  timeouts?: PmsTimeouts;
  explain: ExplainRefusal;
  /** Repeats a 429 that names no wait, or one no longer than this, that many times at once. */
  rateLimitRetries?: { times: number; waitMs: number };
};
export type PmsAnswer = {
  status: number;
  body: unknown;
  headers: Record<string, string | string[] | undefined>;
};
export type PmsQuery = Record<string, string | number | undefined>;
/** A body to send as JSON, and headers of this request alone. */
export type PmsWrite = {
  method: "POST" | "PUT" | "PATCH";
  body: unknown;
  headers?: Record<string, string>;
  /** Explains a refusal of this write, where what it is about has to be known for it. */
  explain?: ExplainRefusal;
};
export type PmsRequest = (path: string, query?: PmsQuery, write?: PmsWrite) => Promise<PmsAnswer>;

/** A write that the vendor answers with one of these was understood and not taken. */
const JUDGED = new Set([400, 404, 409, 415, 422]);

/**
 * HTTP as every vendor needs it: GET, or a write where one is given. The function returned throws `PmsError` and
 * nothing else, a write `WriteRefused` as well.
 */
export function pmsHttp(options: PmsHttpOptions): PmsRequest {
  const account = [options.baseUrl, ...options.secrets].join(" ");
  const paced = requestPace(account, options.requestsPerSecond, options.signal);
  const { times, waitMs } = options.rateLimitRetries ?? { times: 0, waitMs: 0 };

  return async (path, query = {}, write) => {
    for (let attempt = 0; ; attempt++) {
      try {
        await paced();
        return await askOnce(options, path, query, write);
      } catch (error) {
        if (error instanceof WriteRefused) throw error;
        const failure = asPmsError(error, options);
        const pauseMs = failure.options.retryAfterMs ?? waitMs;
        if (failure.kind !== "rate_limited" || attempt >= times || pauseMs > waitMs) throw failure;
        await delay(pauseMs, undefined, options.signal ? { signal: options.signal } : {}).catch(() => {
          throw stopped();
        });
      }
    }
  };
}

function askOnce(
  options: PmsHttpOptions,
  path: string,
  query: PmsQuery,
  write: PmsWrite | undefined,
): Promise<PmsAnswer> {
  const { vendor, timeouts = PMS_TIMEOUTS } = options;
  const url = new URL(path.replace(/^\//, ""), `${options.baseUrl.replace(/\/$/, "")}/`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return withDeadlines(vendor, timeouts, options.signal, async (signal, answered) => {
    const answer = await request(url, {
      dispatcher: options.agent,
      method: write?.method ?? "GET",
      headers: {
        accept: "application/json",
        "user-agent": "latchkey/1",
        ...options.headers,
        ...(write && { "content-type": "application/json", ...write.headers }),
      },
      ...(write && { body: JSON.stringify(write.body) }),
      // The deadlines above are exact; undici's own timers are coarse and count from other moments.
      headersTimeout: 0,
      bodyTimeout: 0,
      signal,
    });
    answered();
    const { statusCode: status, headers, body } = answer;
    if (status >= 300 && status < 400) {
      await body.dump({ limit: 16_384 });
      const to = hostOf(headerOf(headers, "location"), url);
      const message = `${vendor} redirected the request to ${to}; redirects are not followed.`;
      throw new PmsError("provider_outage", message, { status });
    }
    const text = await readCapped(body, MAX_ANSWER_BYTES, vendor);
    if (status >= 200 && status < 300) {
      if (write && text === "") return { status, body: null, headers };
      return { status, body: parseAnswer(text, headerOf(headers, "content-type") ?? "", vendor), headers };
    }
    if (write && JUDGED.has(status)) throw judgement({ ...options, ...explainOf(write) }, status, text);
    throw refusal(options, status, text, headerOf(headers, "retry-after"));
  });
}

const explainOf = ({ explain }: PmsWrite): { explain?: ExplainRefusal } => (explain ? { explain } : {});

/** What the vendor says of a write that it does not take. */
function judgement(options: PmsHttpOptions, status: number, text: string): WriteRefused {
  const explained = options.explain(status, parsedOrNull(text));
  const said = explained?.errors?.length ? explained.errors : [explained?.says ?? ""];
  const errors = said.map((words) => inOneLine(words, options.secrets)).filter(Boolean);
  return new WriteRefused(errors.length > 0 ? errors : [`${options.vendor} answered ${status}.`], status);
}

const inOneLine = (words: string, secrets: string[]): string =>
  redact(words, secrets).replace(/\s+/g, " ").trim().slice(0, 300);

function refusal(options: PmsHttpOptions, status: number, text: string, retryAfter?: string): PmsError {
  const explained = options.explain(status, parsedOrNull(text));
  const says = explained?.says && inOneLine(explained.says, options.secrets);
  const message = `${options.vendor} answered ${status}${says ? `: ${says}` : "."}`;
  const waitMs = status === 429 || status === 503 ? retryAfterMs(retryAfter) : undefined;
  return new PmsError(explained?.kind ?? kindOf(status), message, {
    status,
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
  });
}

function kindOf(status: number): PmsErrorKind {
  if (status === 401) return "credentials_expired";
  if (status === 403) return "permission_missing";
  if (status === 429) return "rate_limited";
  if (status === 408 || status === 504) return "timeout";
  // What was asked is what the vendor's contract says: it does not keep to it any more.
  return status >= 500 ? "provider_outage" : "bad_data";
}

function asPmsError(error: unknown, { vendor, baseUrl, signal }: PmsHttpOptions): PmsError {
  if (signal?.aborted) return stopped();
  return transportError(error, vendor, new URL(baseUrl).host);
}

const stopped = (): PmsError => new PmsError("interrupted", "The sync was stopped before the answer came.");

const headerOf = (headers: PmsAnswer["headers"], name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const redact = (text: string, secrets: string[]): string =>
  secrets.reduce((out, secret) => (secret ? out.replaceAll(secret, "•••") : out), text);

const hostOf = (location: string | undefined, base: URL): string =>
  (location && parseUrl(location, base.href)?.host) || "another address";

function parsedOrNull(text: string): unknown {
  try {
    return storableValue(JSON.parse(text));
  } catch {
    return null;
  }
}
