import dns from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { env } from "@/lib/env";
import { classifyAddress } from "@/lib/outbound-address";
import { guardedLookup, type OutboundPolicy, OutboundRefused, outboundRule } from "@/lib/outbound-policy";
import { type OnConnected, timed } from "@/lib/outbound-timing";

export type OutboundAgentOptions = OutboundPolicy & {
  connectTimeoutMs?: number;
  keepAliveTimeoutMs?: number;
  /** Answers names, in the shape of `dns.lookup`. */
  lookup?: LookupFunction;
  /** Certificate authorities in PEM, instead of those that Node.js trusts. */
  ca?: string;
  onConnected?: OnConnected;
};

/** An undici agent that connects only to where the policy allows, judged by the address in use, not the name. */
export function createOutboundAgent(options: OutboundAgentOptions): Agent {
  const judge = outboundRule(options);
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
    connections: null,
    keepAliveTimeout: options.keepAliveTimeoutMs ?? 10_000,
    connect(target, callback) {
      const hostname = target.hostname.toLowerCase();
      const rule = judge({ ...target, hostname });
      if (rule instanceof OutboundRefused) return callback(rule, null);
      if (rule === "open") return open(target, callback);
      guarded(target, (...[error, socket]) => {
        if (error) return callback(error, null);
        const reached = classifyAddress(socket.remoteAddress ?? "");
        if (reached === "public") return callback(null, socket);
        socket.destroy();
        callback(new OutboundRefused(hostname, reached), null);
      });
    },
  });
}

let bound: { policy: string; agent: Agent } | undefined;

/** The process's agent for calls to a PMS, with the policy of the environment. */
export function outboundAgent(): Agent {
  const options = { allowedOrigins: env().OUTBOUND_ALLOWED_ORIGINS, httpsOnly: env().OUTBOUND_HTTPS_ONLY };
  const policy = JSON.stringify(options);
  if (bound?.policy !== policy) bound = { policy, agent: createOutboundAgent(options) };
  return bound.agent;
}
