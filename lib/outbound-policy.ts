import { isIP, type LookupFunction } from "node:net";
import { type AddressClass, classifyAddress } from "@/lib/outbound-address";

export type OutboundPolicy = {
  /** `host:port` pairs that may be reached whatever their address is, over plain HTTP too. */
  allowedOrigins: readonly string[];
  httpsOnly: boolean;
};

/** A request that our own policy refused before any byte was sent. */
export class OutboundRefused extends Error {
  override readonly name = "OutboundRefused";
  readonly code = "ERR_OUTBOUND_REFUSED";
  constructor(
    host: string,
    readonly reason: AddressClass | "not_https",
  ) {
    const why =
      reason === "not_https"
        ? "Only HTTPS addresses may be reached"
        : `${host} leads to an address that may not be reached (${reason.replace("_", " ")})`;
    super(`${why}. Add the host and port to OUTBOUND_ALLOWED_ORIGINS if it is meant to be reached.`);
  }
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
