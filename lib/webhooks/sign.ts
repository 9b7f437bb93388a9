import { createHmac, randomBytes } from "node:crypto";
import { signedContent } from "@/lib/webhooks/signed-content";

const PREFIX = "whsec_";
/** Bounds of a secret, in bytes (Standard Webhooks 1.0.0, "Signature scheme"). */
const LEAST_BYTES = 24;
const MOST_BYTES = 64;

/** A new signing secret: `whsec_` and 32 random bytes in base64. */
export const newSigningSecret = (): string => PREFIX + randomBytes(32).toString("base64");

/** Why a secret given by a customer cannot be used; null where it can. */
export function refuseSecret(secret: string): string | null {
  const key = keyOf(secret);
  const bytes = key.length;
  if (!secret.startsWith(PREFIX) || key.toString("base64") !== padded(secret.slice(PREFIX.length)))
    return "A signing secret is whsec_ followed by base64. Leave it out to have one made.";
  if (bytes < LEAST_BYTES || bytes > MOST_BYTES)
    return `A signing secret has ${LEAST_BYTES} to ${MOST_BYTES} bytes; this one has ${bytes}. Leave it out to have one made.`;
  return null;
}

export type Signing = {
  /** The same over all attempts of a delivery. */
  messageId: string;
  timestampSeconds: number;
  body: string;
  /** `whsec_…`, the current one first; each signs. */
  secrets: readonly string[];
  /** Where set, `propexo-signature` is added: the hex HMAC of the body. */
  propexoSecret?: string | null;
};

/**
 * The headers of Standard Webhooks 1.0.0: HMAC-SHA256 over `id.timestamp.body`, one `v1,` signature per secret, so that
 * receivers with the old and the new secret both verify while secrets overlap. Its verifiers refuse a timestamp that is
 * more than 5 minutes from their own clock; each attempt is signed anew, with the time of that attempt.
 */
export function signatureHeaders(signing: Signing): Record<string, string> {
  const { messageId, timestampSeconds, body, secrets, propexoSecret } = signing;
  const base = signedContent(messageId, String(timestampSeconds), body);
  const signatures = secrets.map(
    (secret) => `v1,${createHmac("sha256", keyOf(secret)).update(base).digest("base64")}`,
  );
  return {
    "webhook-id": messageId,
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": signatures.join(" "),
    ...(propexoSecret && {
      "propexo-signature": createHmac("sha256", propexoSecret).update(body).digest("hex"),
    }),
  };
}

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(PREFIX.length), "base64");
const padded = (base64: string): string => base64.padEnd(Math.ceil(base64.length / 4) * 4, "=");
