import { createHmac, timingSafeEqual } from "node:crypto";

export type Verdict = { kind: "valid" | "wrong" | "missing" | "too_old" | "no_secret"; reason: string };

/** Standard Webhooks asks receivers to refuse what is older or newer than this. */
const TOLERANCE_SECONDS = 5 * 60;

type Signed = { headers: Record<string, string>; body: string; receivedAtMs: number };

/** Checks a recorded request as a receiver would (Standard Webhooks 1.0.0), and says why it fails. */
export function verdictOf({ headers, body, receivedAtMs }: Signed, secret: string | null): Verdict {
  if (!secret)
    return {
      kind: "no_secret",
      reason: "Set the webhook's signing secret to check signatures: here, or in the webhook's settings.",
    };
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  const signatures = headers["webhook-signature"];
  if (!id || !timestamp || !signatures)
    return { kind: "missing", reason: "webhook-id, webhook-timestamp or webhook-signature is missing." };
  const skew = receivedAtMs / 1000 - Number(timestamp);
  if (!Number.isFinite(skew) || Math.abs(skew) > TOLERANCE_SECONDS)
    return { kind: "too_old", reason: `The timestamp is ${Math.round(skew)} seconds off; 300 are allowed.` };
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
  const given = signatures.split(" ").flatMap((part) => (part.startsWith("v1,") ? part.slice(3) : []));
  if (given.some((text) => isEqual(Buffer.from(text, "base64"), expected)))
    return { kind: "valid", reason: `One of ${given.length} matches the secret.` };
  return {
    kind: "wrong",
    reason:
      "No signature matches: it was a test of a webhook that was not saved yet, the secret is another webhook's or was rotated, or the body was changed on its way.",
  };
}

const isEqual = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
