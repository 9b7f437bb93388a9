import { keyedDigest, parseKeyRing, seal, unseal } from "@/lib/crypto";
import { env } from "@/lib/env";

const ring = () => parseKeyRing(env().ENCRYPTION_KEYS);

/** Seals a signing secret for its row in `webhook_secrets`. */
export const sealSecret = (secretId: string, secret: string): string => seal(ring(), secret, secretId);

/** The reverse of `sealSecret`. Throws where the key is gone or the row is another. */
export const openSecret = (secretId: string, sealed: string): string => unseal(ring(), sealed, secretId);

/** Seals a webhook's custom headers, name to value. */
export const sealHeaders = (webhookId: string, headers: Record<string, string>): string =>
  seal(ring(), JSON.stringify(headers), `headers:${webhookId}`);

/** The reverse of `sealHeaders`. */
export const openHeaders = (webhookId: string, sealed: string): Record<string, string> =>
  JSON.parse(unseal(ring(), sealed, `headers:${webhookId}`)) as Record<string, string>;

/** Seals the secret of the Propexo-style signature. */
export const sealPropexoSecret = (webhookId: string, secret: string): string =>
  seal(ring(), secret, `propexo:${webhookId}`);

/** The reverse of `sealPropexoSecret`. */
export const openPropexoSecret = (webhookId: string, sealed: string): string =>
  unseal(ring(), sealed, `propexo:${webhookId}`);

/** What tells a setting's value from others of the same webhook, without telling it. */
export const digestSetting = (webhookId: string, field: string, value: string): string =>
  keyedDigest(ring(), value, `setting:${webhookId}:${field}`);
