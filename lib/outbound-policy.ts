import { isIP, type LookupFunction } from "node:net";
import { type AddressClass, classifyAddress } from "@/lib/outbound-address";

export type OutboundPolicy = {
  /** `host:port` pairs that may be reached whatever their address is, over plain HTTP too. */
  allowedOrigins: readonly string[];
  httpsOnly: boolean;
};

/** Below 1024 are the ports of other services, which a request could be made to talk to: mail, SSH, databases. */
export const isWebPort = (port: string): boolean => ["", "80", "443"].includes(port) || Number(port) >= 1024;

/** A request that our own policy refused before any byte was sent. */
export class OutboundRefused extends Error {
  override readonly name = "OutboundRefused";
  readonly code = "ERR_OUTBOUND_REFUSED";
  constructor(
    host: string,
    readonly reason: RefusalReason,
  ) {
    super(
      `${whyRefused(host, reason)}. Add the host and port to OUTBOUND_ALLOWED_ORIGINS if it is meant to be reached.`,
    );
  }
}

type RefusalReason = AddressClass | "not_https" | "port";

function whyRefused(host: string, reason: RefusalReason): string {
  if (reason === "not_https") return "Only HTTPS addresses may be reached";
  if (reason === "port") return `Of ${host}, only ports 80, 443 and those above 1023 may be reached`;
  return `${host} leads to an address that may not be reached (${reason.replace("_", " ")})`;
}

/** `hostname` in lower case, an IPv6 address without brackets; `port` empty for the protocol's own. */
type Target = { protocol: string; hostname: string; port: string };

/**
 * Judges a target before anything is looked up: `open` may be reached at any address, `guarded` only at public ones.
 */
export function outboundRule(
  policy: OutboundPolicy,
): (target: Target) => "open" | "guarded" | OutboundRefused {
  const allowed = new Set(policy.allowedOrigins.map((origin) => origin.toLowerCase()));
  return ({ protocol, hostname, port }) => {
    if (allowed.has(`${hostname}:${port || (protocol === "https:" ? "443" : "80")}`)) return "open";
    if (policy.httpsOnly && protocol !== "https:") return new OutboundRefused(hostname, "not_https");
    if (!isWebPort(port)) return new OutboundRefused(hostname, "port");
    const literal = isIP(hostname) ? classifyAddress(hostname) : "public";
    return literal === "public" ? "guarded" : new OutboundRefused(hostname, literal);
  };
}

/** Keeps only the public addresses of a name; refuses the name when none is left. */
export function guardedLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const addresses = typeof found === "string" ? [{ address: found, family: isIP(found) }] : found;
      const kept = addresses.filter(({ address }) => classifyAddress(address) === "public");
      const first = kept[0];
      if (!first) {
        return callback(new OutboundRefused(hostname, classifyAddress(addresses[0]?.address ?? "")), []);
      }
      if (options.all) callback(null, kept);
      else callback(null, first.address, first.family);
    });
}
