import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";

type KeyRing = { activeId: string; keys: Map<string, Buffer> };

/**
 * Reads `ENCRYPTION_KEYS`: `id:base64` pairs, comma separated; the first one encrypts, all of them decrypt.
 * Throws where a key is not 32 bytes long (AES-256).
 */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, Buffer>();
  for (const pair of text.split(",")) {
    const [keyId = "", encoded = ""] = pair.trim().split(":");
    const key = Buffer.from(encoded, "base64");
    if (!/^[\w-]{1,32}$/.test(keyId) || key.length !== 32) {
      throw new Error("ENCRYPTION_KEYS: each entry is `id:key`, the key 32 random bytes in base64.");
    }
    keys.set(keyId, key);
  }
  const [activeId] = keys.keys();
  if (!activeId) throw new Error("ENCRYPTION_KEYS is empty.");
  return { activeId, keys };
}

/**
 * AES-256-GCM (NIST SP 800-38D, 96-bit random nonce). `context` is authenticated but not stored: a ciphertext moved
 * to another row does not decrypt. Returns `keyId.nonce.tag.ciphertext`, base64url.
 */
export function seal(ring: KeyRing, plaintext: string, context: string): string {
  const key = keyOf(ring, ring.activeId);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
  return [
    ring.activeId,
    ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString("base64url")),
  ].join(".");
}

/** The reverse of `seal`. Throws for an unknown key, another context or a changed ciphertext. */
export function unseal(ring: KeyRing, sealed: string, context: string): string {
  const [keyId = "", nonce = "", tag = "", body = ""] = sealed.split(".");
  const decipher = createDecipheriv("aes-256-gcm", keyOf(ring, keyId), Buffer.from(nonce, "base64url"), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(context)).setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString("utf8");
}

/** Tells a value from others without telling it: HMAC-SHA-256 by a key derived from the active one (RFC 5869), 96 bits of it. */
export function keyedDigest(ring: KeyRing, text: string, context: string): string {
  const key = hkdfSync("sha256", keyOf(ring, ring.activeId), "", context, 32);
  return createHmac("sha256", Buffer.from(key)).update(text).digest().subarray(0, 12).toString("base64url");
}

function keyOf(ring: KeyRing, keyId: string): Buffer {
  const key = ring.keys.get(keyId);
  if (!key)
    throw new Error(
      `No encryption key with the id "${keyId}". Add it to ENCRYPTION_KEYS to read older secrets.`,
    );
  return key;
}

/** A random secret of 32 bytes, URL-safe. */
export const randomToken = (): string => randomBytes(32).toString("base64url");

/** SHA-256 in hex: how tokens are stored. Only for random tokens, never for passwords. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
