import { createHmac, hkdfSync } from "node:crypto";
import canonicalize from "canonicalize";

/** The embedded engine's signing key, derived from the application's secret; always the same for the same secret. */
export const deriveSigningKey = (secret: string): string =>
  `signkey-embedded-${Buffer.from(hkdfSync("sha256", secret, "latchkey", "inngest signing key", 32)).toString("hex")}`;

/** Inngest's signature: HMAC-SHA256 over the canonical JSON (RFC 8785) and the time in seconds. */
export function signBody(body: unknown, signingKey: string, nowMs: number = Date.now()): string {
  const seconds = Math.floor(nowMs / 1000);
  const mac = createHmac("sha256", signingKey.replace(/^signkey-\w+-/, ""));
  return `t=${seconds}&s=${mac.update(`${canonicalize(body)}${seconds}`).digest("hex")}`;
}
