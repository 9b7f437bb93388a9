import dns from "node:dns";
import { isIP, type LookupFunction, type Socket } from "node:net";
import { Agent, buildConnector, errors } from "undici";
import { env } from "@/lib/env";
import { type AddressClass, classifyAddress } from "@/lib/outbound-address";

type OutboundPolicy = {
  /** `host:port` pairs that may be reached whatever their address is, over plain HTTP too. */
  allowedOrigins: readonly string[];
  httpsOnly: boolean;
};
export type OutboundAgentOptions = OutboundPolicy & {
  connectTimeoutMs?: number;
  /** Sockets per origin; undici's default is without limit. */
  connections?: number;
  keepAliveTimeoutMs?: number;
  /** Answers names, in the shape of `dns.lookup`. */
  lookup?: LookupFunction;
  /** Certificate authorities in PEM, instead of those that Node.js trusts. */
  ca?: string;
  /** Told of each new connection and how long its phases took. */
  onConnected?: (socket: Socket, phases: ConnectPhases) => void;
};

/** Milliseconds; null for a phase that was not needed: an address instead of a name, plain HTTP. */
export type ConnectPhases = { dnsMs: number | null; connectMs: number | null; tlsMs: number | null };

export type ConnectPhase = "dns" | "connect" | "tls";

/** A connection that was not there in time, and the phase it was waiting in. */
export class ConnectTooSlow extends Error {
  override readonly name = "ConnectTooSlow";
  readonly code = "ERR_CONNECT_TOO_SLOW";
  constructor(
    readonly phase: ConnectPhase,
    timeoutMs: number,
  ) {
    const missing = {
      dns: "The host's name was not answered",
      connect: "There was no connection",
      tls: "The TLS handshake was not over",
    };
    super(`${missing[phase]} after ${timeoutMs / 1000} seconds.`);
  }
}

/** A request that our own policy refused before any byte was sent. */
export class OutboundRefused extends Error {
  override readonly name = "OutboundRefused";
  readonly code = "ERR_OUTBOUND_REFUSED";
  constructor(
    message: string,
    readonly reason: AddressClass | "not_https",
  ) {
    super(message);
  }
}

/** An undici agent that connects only to where the policy allows, judged by the address in use, not the name. */
export function createOutboundAgent(options: OutboundAgentOptions): Agent {
  const allowed = new Set(options.allowedOrigins.map((origin) => origin.toLowerCase()));
  const timeout = options.connectTimeoutMs ?? 5_000;
  const tls = options.ca ? { ca: options.ca } : {};
  const lookup = options.lookup ?? dns.lookup;
  const open = timed(buildConnector({ ...tls, timeout, lookup }), timeout, options.onConnected);
  const guarded = timed(
    buildConnector({ ...tls, timeout, lookup: guardedLookup(lookup) }),
    timeout,
    options.onConnected,
  );

  return new Agent({
    connections: options.connections ?? null,
    keepAliveTimeout: options.keepAliveTimeoutMs ?? 10_000,
    connect(target, callback) {
      const port = target.port || (target.protocol === "https:" ? "443" : "80");
      const host = target.hostname.toLowerCase();
      if (allowed.has(`${host}:${port}`)) return open(target, callback);
      if (options.httpsOnly && target.protocol !== "https:") {
        return callback(refusal(host, "not_https"), null);
      }
      // net.connect never calls lookup for an address literal.
      const literal = isIP(host) ? classifyAddress(host) : "public";
      if (literal !== "public") return callback(refusal(host, literal), null);
      guarded(target, (...[error, socket]) => {
        if (error) return callback(error, null);
        const reached = classifyAddress(socket.remoteAddress ?? "");
        if (reached === "public") return callback(null, socket);
        socket.destroy();
        callback(refusal(host, reached), null);
      });
    },
  });
}

/** The same connector, telling how long each phase of a new connection took. */
function timed(
  connect: buildConnector.connector,
  timeoutMs: number,
  onConnected: OutboundAgentOptions["onConnected"],
): buildConnector.connector {
  if (!onConnected) return connect;
  return (target, callback) => {
    const startedAt = performance.now();
    let foundAt: number | null = null;
    let reachedAt: number | null = null;
    // It answers with the socket before that is connected; its types leave this out.
    const opening = connect(target, (...[error, socket]) => {
      if (error) {
        const isSlow = error instanceof errors.ConnectTimeoutError;
        const phase = reachedAt ? "tls" : foundAt || isIP(target.hostname) ? "connect" : "dns";
        return callback(isSlow ? new ConnectTooSlow(phase, timeoutMs) : error, null);
      }
      const now = performance.now();
      onConnected(socket, {
        dnsMs: foundAt && foundAt - startedAt,
        connectMs: (reachedAt ?? now) - (foundAt ?? startedAt),
        tlsMs: target.protocol === "https:" && reachedAt ? now - reachedAt : null,
      });
      callback(null, socket);
    }) as unknown as Socket;
    opening.once("lookup", () => {
      foundAt = performance.now();
    });
    opening.once("connect", () => {
      reachedAt = performance.now();
    });
  };
}

/** Keeps only the public addresses of a name; refuses the name when none is left. */
function guardedLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const addresses = typeof found === "string" ? [{ address: found, family: isIP(found) }] : found;
      const kept = addresses.filter(({ address }) => classifyAddress(address) === "public");
      const first = kept[0];
      if (!first) {
        return callback(refusal(hostname, classifyAddress(addresses[0]?.address ?? "")), []);
      }
      if (options.all) callback(null, kept);
      else callback(null, first.address, first.family);
    });
}

function refusal(host: string, reason: AddressClass | "not_https"): OutboundRefused {
  const why =
    reason === "not_https"
      ? "Only HTTPS addresses may be reached"
      : `${host} leads to an address that may not be reached (${reason.replace("_", " ")})`;
  return new OutboundRefused(
    `${why}. Add the host and port to OUTBOUND_ALLOWED_ORIGINS if it is meant to be reached.`,
    reason,
  );
}

let bound: Agent | undefined;

/** The process's agent for calls to a PMS, with the policy of the environment. */
export function outboundAgent(): Agent {
  bound ??= createOutboundAgent({
    allowedOrigins: env().OUTBOUND_ALLOWED_ORIGINS,
    httpsOnly: env().OUTBOUND_HTTPS_ONLY,
  });
  return bound;
}
