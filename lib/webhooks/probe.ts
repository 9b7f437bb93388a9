import dns from "node:dns";
import type { LookupFunction, Socket } from "node:net";
import { type OutboundPolicy, OutboundRefused, outboundRule } from "@/lib/outbound-policy";
import { ConnectTooSlow } from "@/lib/outbound-timing";
import { parseUrl } from "@/lib/parse-url";
import { refuseCallbackUrl } from "@/lib/webhooks/callback-url";
import { classifyFailure } from "@/lib/webhooks/classify-failure";
import type { ErrorClass } from "@/lib/webhooks/error-classes";
import type { ProbedCertificate } from "@/lib/webhooks/probe-certificate";
import { diagnose, type ProbeDiagnosis } from "@/lib/webhooks/probe-diagnosis";
import * as steps from "@/lib/webhooks/probe-steps";

const PHASES = ["dns", "connect", "tls", "http"] as const;
type Phase = (typeof PHASES)[number];
type ProbePhase = {
  phase: Phase;
  outcome: "passed" | "failed" | "skipped";
  /** Null where it was skipped. */
  ms: number | null;
  /** What was found, or what went wrong; empty where it was skipped. */
  detail: string;
};
export type Probe = {
  /** One of each phase, in their order. */
  phases: ProbePhase[];
  /** Null where every phase passed, whatever the status is. */
  errorClass: ErrorClass | null;
  diagnosis: ProbeDiagnosis;
  addresses: steps.ProbedAddress[];
  certificate: ProbedCertificate | null;
  statusCode: number | null;
};
type Options = OutboundPolicy & {
  /** Of each phase. */
  timeoutMs?: number;
  lookup?: LookupFunction;
  ca?: string;
  /** Opens a connection to an address, as `openSocket` does. */
  open?: typeof steps.openSocket;
};

const MOST_TRIED = 4;

/**
 * Follows a URL from its name to its first answer, with one HEAD request at the end, and says what stands in the way.
 * Connects only to where the policy allows, to addresses that were judged before. Failures are values.
 */
export const probeUrl = (url: string, options: Options): Promise<Probe> => new UrlProbe(url, options).run();

class UrlProbe {
  readonly #phases: ProbePhase[] = [];
  #addresses: steps.ProbedAddress[] = [];
  #certificate: ProbedCertificate | null = null;
  #answer: { statusCode: number; location: string | null } | null = null;
  #socket: Socket | null = null;

  constructor(
    private readonly url: string,
    private readonly options: Options,
  ) {}

  async run(): Promise<Probe> {
    let failure: { errorClass: ErrorClass; message: string } | null = null;
    try {
      await this.#follow();
    } catch (error) {
      failure = error instanceof UnusableUrl ? error : classifyFailure(error);
    } finally {
      this.#socket?.destroy();
    }
    const statusCode = this.#answer?.statusCode ?? null;
    const certificate = this.#certificate;
    return {
      phases: PHASES.map((phase) => this.#phases.find((one) => one.phase === phase) ?? skipped(phase)),
      errorClass: failure?.errorClass ?? null,
      diagnosis: diagnose(
        { failure, statusCode, location: this.#answer?.location ?? null, certificate },
        new Date(),
      ),
      ...{ addresses: this.#addresses, certificate, statusCode },
    };
  }

  async #follow(): Promise<void> {
    const url = readUrl(this.url, this.options);
    const host = hostOf(url);
    const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
    const callable = await this.#step(
      "dns",
      () => this.#look(url, host),
      found(() => this.#addresses),
    );
    const socket = await this.#step(
      "connect",
      (signal) => this.#connect(callable, port, signal),
      (opened) => `Connected to ${opened.remoteAddress}, port ${port}.`,
    );
    this.#socket = socket;
    if (url.protocol === "https:") this.#socket = await this.#secure(socket, host);
    const open = this.#socket;
    this.#answer = await this.#step(
      "http",
      (signal) => steps.askHead(open, url, signal),
      ({ statusCode }) => `Answered ${statusCode} to a HEAD request.`,
    );
  }

  async #look(url: URL, host: string): Promise<steps.ProbedAddress[]> {
    const rule = judge(url, this.options);
    if (rule instanceof OutboundRefused) throw rule;
    this.#addresses = await steps.findAddresses(host, this.options.lookup ?? dns.lookup);
    return rule === "open" ? this.#addresses : steps.callable(host, this.#addresses);
  }

  /** One address after the other; what the first one failed of is told where all fail. */
  async #connect(addresses: steps.ProbedAddress[], port: number, signal: AbortSignal): Promise<Socket> {
    const { open = steps.openSocket } = this.options;
    const tried = addresses.slice(0, MOST_TRIED);
    const failures: unknown[] = [];
    for (const { address } of tried) {
      const share = AbortSignal.timeout(this.#timeoutMs / tried.length);
      try {
        return await open(address, port, AbortSignal.any([signal, share]));
      } catch (error) {
        failures.push(share.aborted ? new ConnectTooSlow("connect", this.#timeoutMs) : error);
      }
    }
    throw failures[0];
  }

  #secure(socket: Socket, host: string): Promise<Socket> {
    const { ca } = this.options;
    return this.#step(
      "tls",
      (signal) =>
        steps.secureSocket(socket, { host, ca, signal }, (certificate) => {
          this.#certificate = certificate;
        }),
      (secured) => {
        const { subject = "", issuer = "", validUntil = "" } = this.#certificate ?? {};
        return `${secured.getProtocol()}, certificate of ${subject} from ${issuer}, valid until ${validUntil.slice(0, 10)}.`;
      },
    );
  }

  /** Runs a phase within its time and notes how it went. */
  async #step<T>(
    phase: Phase,
    run: (signal: AbortSignal) => Promise<T>,
    tell: (value: T) => string,
  ): Promise<T> {
    const startedAt = performance.now();
    const note = (outcome: "passed" | "failed", detail: string) =>
      this.#phases.push({
        phase,
        outcome,
        ms: Math.round((performance.now() - startedAt) * 100) / 100,
        detail,
      });
    const ending = new AbortController();
    const late =
      phase === "http" ? new AnswerTooSlow(this.#timeoutMs) : new ConnectTooSlow(phase, this.#timeoutMs);
    const timer = setTimeout(() => ending.abort(late), this.#timeoutMs);
    try {
      const value = await Promise.race([run(ending.signal), rejectionOf(ending.signal)]);
      note("passed", tell(value));
      return value;
    } catch (error) {
      note("failed", classifyFailure(error).message);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  get #timeoutMs(): number {
    return this.options.timeoutMs ?? 5_000;
  }
}

class UnusableUrl extends Error {
  constructor(
    message: string,
    readonly errorClass: ErrorClass,
  ) {
    super(message);
  }
}

class AnswerTooSlow extends Error {
  readonly code = "LATCHKEY_TIMEOUT";
  constructor(timeoutMs: number) {
    super(`There was no answer after ${timeoutMs / 1000} seconds.`);
  }
}

/** What cannot be a webhook's URL is not connected to either, and refused in the same words. */
function readUrl(text: string, policy: OutboundPolicy): URL {
  const refusal = refuseCallbackUrl(text, policy);
  const url = parseUrl(text);
  if (url && refusal === null) return url;
  const isBlocked = url && isHttp(url) && judge(url, policy) instanceof OutboundRefused;
  throw new UnusableUrl(
    refusal ?? "The URL cannot be called.",
    isBlocked ? "blocked_address" : "invalid_url",
  );
}

const isHttp = ({ protocol }: URL): boolean => /^https?:$/.test(protocol);
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "");
const judge = (url: URL, policy: OutboundPolicy) =>
  outboundRule(policy)({ protocol: url.protocol, hostname: hostOf(url), port: url.port });

const skipped = (phase: Phase): ProbePhase => ({ phase, outcome: "skipped", ms: null, detail: "" });

const found = (addresses: () => steps.ProbedAddress[]) => () =>
  `Found ${addresses()
    .map(({ address, kind }) => (kind === "public" ? address : `${address} (${kind.replace("_", " ")})`))
    .join(", ")}.`;

const rejectionOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
