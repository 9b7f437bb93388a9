import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import type { Agent, Dispatcher } from "undici";
import { createOutboundAgent, type OutboundAgentOptions } from "@/lib/outbound";
import type { ConnectPhases } from "@/lib/outbound-timing";
import { storableText } from "@/lib/storable-text";
import { classifyFailure } from "@/lib/webhooks/classify-failure";
import { classOfStatus, type ErrorClass } from "@/lib/webhooks/error-classes";
import { retryAfterSeconds } from "@/lib/webhooks/retry";

export type WebhookRequest = { url: string; headers: Record<string, string>; body: string };

/** What one request came to. The receiver's failure is a value. */
export type SendResult = {
  statusCode: number | null;
  /** Null for a success: any 2xx. */
  errorClass: ErrorClass | null;
  errorMessage: string | null;
  responseHeaders: Record<string, string>;
  /** As text, at most 64 KiB of a failure and 1 KiB of a success. */
  responseBody: string;
  isTruncated: boolean;
  retryAfterSeconds: number | null;
  timings: ConnectPhases & { firstByteMs: number | null; totalMs: number };
  remoteAddress: string | null;
};

export type Sender = {
  send: (request: WebhookRequest) => Promise<SendResult>;
  close: () => Promise<void>;
};

/** From the first look-up to the last byte; a receiver that drips cannot stretch it. */
const TOTAL_TIMEOUT_MS = 15_000;
const KEPT_OF_SUCCESS = 1024;
const KEPT_OF_FAILURE = 64 * 1024;
/** Read beyond what is kept, so that the connection can be used again. */
const READ_AT_MOST = 128 * 1024;
const MOST_HEADER_BYTES = 8 * 1024;
/** A kept-alive connection that its receiver has just closed fails sooner than this. */
const STALE_WITHIN_MS = 1_000;

type Options = Pick<
  OutboundAgentOptions,
  "allowedOrigins" | "httpsOnly" | "connectTimeoutMs" | "lookup" | "ca"
> & { timeoutMs?: number };

/**
 * Sends webhooks over kept-alive connections, only to addresses that the policy allows, following no redirect.
 * `timeoutMs` bounds each request as a whole. Connections have no limit here: one per origin would let a receiver that
 * hangs keep the others on its host waiting. Callers bound what they send at once.
 */
export function createSender({ timeoutMs = TOTAL_TIMEOUT_MS, ...policy }: Options): Sender {
  const phases = new WeakMap<Socket, ConnectPhases>();
  const agent = createOutboundAgent({
    ...policy,
    onConnected: (socket, took) => phases.set(socket, took),
  });
  const once = (request: WebhookRequest) => new Exchange(request, phases, timeoutMs).run(agent);
  return {
    send: async (request) => {
      const result = await once(request);
      return isStale(result) ? once(request) : result;
    },
    close: () => agent.destroy(),
  };
}

/** The receiver closed an idle connection at the moment of use, which says nothing about it. */
const isStale = ({ errorClass, timings }: SendResult): boolean =>
  errorClass === "reset" && timings.connectMs === null && timings.totalMs < STALE_WITHIN_MS;

/** The exchange whose request is being written: undici tells the socket in the same turn. */
let writing: Exchange | null = null;
subscribe("undici:client:sendHeaders", (message) => {
  writing?.onSocket((message as { socket: Socket }).socket);
  writing = null;
});

/** One request and its answer. */
class Exchange implements Dispatcher.DispatchHandlers {
  readonly #startedAt = performance.now();
  readonly #chunks: Buffer[] = [];
  #abort: ((error?: Error) => void) | null = null;
  #isDone = false;
  #bytes = 0;
  #statusCode: number | null = null;
  #headers: Record<string, string> = {};
  #firstByteMs: number | null = null;
  #phases: ConnectPhases = { dnsMs: null, connectMs: null, tlsMs: null };
  #remoteAddress: string | null = null;
  #settle: (result: SendResult) => void = () => {};

  constructor(
    private readonly request: WebhookRequest,
    private readonly known: WeakMap<Socket, ConnectPhases>,
    private readonly timeoutMs: number,
  ) {}

  run(agent: Agent): Promise<SendResult> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#end(new ExchangeTimeout(this.timeoutMs)), this.timeoutMs);
      this.#settle = (result) => {
        clearTimeout(timer);
        resolve(result);
      };
      try {
        const { origin, pathname, search } = new URL(this.request.url);
        const { headers, body } = this.request;
        agent.dispatch(
          {
            origin,
            path: pathname + search,
            method: "POST",
            // An answer is shown as it came.
            headers: { ...headers, "accept-encoding": "identity" },
            body,
            headersTimeout: 0,
            bodyTimeout: 0,
          },
          this,
        );
      } catch (error) {
        this.#end(error);
      }
    });
  }

  onSocket(socket: Socket): void {
    this.#remoteAddress = socket.remoteAddress ?? null;
    const took = this.known.get(socket);
    if (!took) return;
    this.#phases = took;
    this.known.delete(socket);
  }

  onConnect(abort: (error?: Error) => void): void {
    this.#abort = abort;
    if (this.#isDone) abort();
    else writing = this;
  }

  onHeaders(statusCode: number, raw: Buffer[]): boolean {
    const isInterim = statusCode < 200;
    if (isInterim) return true;
    this.#statusCode = statusCode;
    this.#firstByteMs = performance.now() - this.#startedAt;
    this.#headers = readHeaders(raw);
    return true;
  }

  onData(chunk: Buffer): boolean {
    if (this.#bytes < this.#kept) this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes > READ_AT_MOST) this.#end(null);
    return true;
  }

  onComplete(): void {
    this.#end(null);
  }

  onError(error: Error): void {
    this.#end(error);
  }

  get #kept(): number {
    return classOfStatus(this.#statusCode ?? 0) ? KEPT_OF_FAILURE : KEPT_OF_SUCCESS;
  }

  #end(error: unknown): void {
    if (this.#isDone) return;
    this.#isDone = true;
    if (writing === this) writing = null;
    // The status is the answer: what happens to the body after it changes nothing.
    const failure = this.#statusCode === null ? classifyFailure(error) : null;
    const body = Buffer.concat(this.#chunks).subarray(0, this.#kept);
    const isTruncated = this.#bytes > body.length || Boolean(error && this.#statusCode !== null);
    this.#settle({
      statusCode: this.#statusCode,
      errorClass: failure ? failure.errorClass : classOfStatus(this.#statusCode ?? 0),
      errorMessage: failure?.message ?? null,
      responseHeaders: this.#headers,
      responseBody: readText(body, isTruncated),
      isTruncated,
      retryAfterSeconds: retryAfterSeconds(this.#headers["retry-after"], new Date()),
      timings: {
        ...this.#phases,
        firstByteMs: this.#firstByteMs,
        totalMs: performance.now() - this.#startedAt,
      },
      remoteAddress: this.#remoteAddress,
    });
    this.#abort?.();
  }
}

class ExchangeTimeout extends Error {
  readonly code = "LATCHKEY_TIMEOUT";
  constructor(timeoutMs: number) {
    super(`The answer was not complete after ${timeoutMs / 1000} seconds.`);
  }
}

/** UTF-8, whatever it says it is; a character that the cut went through is left out. */
const readText = (body: Buffer, isTruncated: boolean): string =>
  storableText(isTruncated ? new TextDecoder().decode(body, { stream: true }) : body.toString("utf8"));

/** Names in lower case; a repeated header's values are joined. Cut where they are too long to be kept. */
function readHeaders(raw: Buffer[]): Record<string, string> {
  const headers: Record<string, string> = {};
  let bytes = 0;
  for (let place = 0; place + 1 < raw.length; place += 2) {
    const name = storableText(String(raw[place]).toLowerCase());
    const value = storableText((raw[place + 1] as Buffer).toString("latin1"));
    bytes += name.length + value.length;
    if (bytes > MOST_HEADER_BYTES) break;
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}
