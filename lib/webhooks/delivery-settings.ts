import { listDeliverySettings, type StoredDeliverySettings } from "@/db/queries/delivery-settings";
import { openHeaders, openPropexoSecret, openSecret } from "@/lib/webhooks/sealed-settings";

/** A webhook as it is called: secrets in the clear, for the request and nothing else. */
export type DeliverySettings = Omit<StoredDeliverySettings, "headers" | "propexoSecret" | "secrets"> & {
  headers: Record<string, string>;
  propexoSecret: string | null;
  secrets: { secret: string; expiresAtMs: number | null }[];
};

const MOST_REMEMBERED = 5_000;

/** Settings by webhook, read again whenever a claim tells of another version. */
export function createSettingsCache() {
  const known = new Map<string, DeliverySettings>();
  return async (wanted: { webhookId: string; settingsVersion: string }[]) => {
    const stale = new Set(
      wanted.flatMap(({ webhookId, settingsVersion }) =>
        known.get(webhookId)?.version === settingsVersion ? [] : webhookId,
      ),
    );
    if (known.size + stale.size > MOST_REMEMBERED) known.clear();
    const missing = [...new Set(wanted.map((one) => one.webhookId))].filter(
      (webhookId) => stale.has(webhookId) || !known.has(webhookId),
    );
    for (const stored of await listDeliverySettings(missing)) known.set(stored.webhookId, open(stored));
    return known as ReadonlyMap<string, DeliverySettings>;
  };
}

function open(stored: StoredDeliverySettings): DeliverySettings {
  const { webhookId, headers, propexoSecret, secrets, ...rest } = stored;
  return {
    ...rest,
    webhookId,
    headers: headers ? openHeaders(webhookId, headers) : {},
    propexoSecret: propexoSecret && openPropexoSecret(webhookId, propexoSecret),
    secrets: secrets.map(({ id, secret, expiresAtMs }) => ({ secret: openSecret(id, secret), expiresAtMs })),
  };
}

/** The secrets that sign at this moment, the current one first. */
export const liveSecrets = (settings: DeliverySettings, nowMs: number): string[] =>
  settings.secrets.flatMap(({ secret, expiresAtMs }) =>
    expiresAtMs === null || expiresAtMs > nowMs ? secret : [],
  );
