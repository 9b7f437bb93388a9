import type { Transaction } from "@/db/client";
import { findLastChange } from "@/db/queries/audit";
import { findWebhook, type Webhook } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { AppError, notFound } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";
import { digestSetting } from "@/lib/webhooks/sealed-settings";
import { openSettings } from "@/lib/webhooks/stored-settings";
import type { SeenSettings } from "@/lib/webhooks/webhook-input";
import type { WebhookSettings } from "@/lib/webhooks/webhook-settings";

/** What a form on this webhook sends back with what was changed in it. Throws `not_found`. */
export async function readSeenSettings({ org }: { org: OrgId }, webhookId: string): Promise<SeenSettings> {
  const webhook = await findWebhook(org, webhookId);
  if (!webhook) throw notFound("The webhook");
  const settings = openSettings(webhook);
  const digests = Object.entries(settings).map(([field, value]) => [
    field,
    digestOf(webhook.id, field, value),
  ]);
  return { at: webhook.updatedAt.toISOString(), digests: Object.fromEntries(digests) };
}

type Overwriting = {
  stored: WebhookSettings;
  given: Partial<WebhookSettings>;
  wanted: WebhookSettings;
  seen: SeenSettings;
};

/** Throws `conflict` where a setting that is given was changed since it was seen, saying by whom and to what. */
export async function refuseOverwriting(
  { org, user }: AnyActorContext,
  webhook: Webhook,
  { stored, given, wanted, seen }: Overwriting,
  tx: Transaction,
): Promise<void> {
  const changed = (Object.keys(given) as (keyof WebhookSettings)[]).filter((field) => {
    const now = digestOf(webhook.id, field, stored[field]);
    return now !== seen.digests[field] && now !== digestOf(webhook.id, field, wanted[field]);
  });
  if (changed.length === 0) return;
  const last = await findLastChange(
    org,
    { targetId: webhook.id, fields: changed, since: new Date(seen.at) },
    tx,
  );
  const who = last?.actorId && last.actorId === user.id ? "you" : (last?.actorName ?? "somebody");
  const told = [...new Set(changed.map((field) => wordsOf(field, stored[field])))];
  throw new AppError(
    "conflict",
    `Nothing was saved: ${who} changed the same after this form was opened. ${told.join(" ")} Save again to replace that, or drop your changes.`,
  );
}

const digestOf = (webhookId: string, field: string, value: unknown): string =>
  digestSetting(webhookId, field, canonical(value));

/** The same text for the same value: the database gives an object's fields back in an order of its own. */
export const canonical = (value: unknown): string =>
  JSON.stringify(
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
      : value,
  );

const LABELS: Record<keyof WebhookSettings, string> = {
  callbackUrl: "The URL",
  eventMask: "The choice of events",
  propertyId: "The choice of properties",
  isGlobal: "The choice of properties",
  requestParams: "The query parameters",
  headers: "The headers",
  isActive: "Active",
  sendData: "Send data",
  description: "The description",
  retry: "The retries",
  keepsOrder: "The order of each record",
  requestsPerSecond: "The limit of requests per second",
  propexoSecret: "The secret of propexo-signature",
};
/** What can be told whole; the others are secrets, ids or lists. */
const TOLD: ReadonlySet<keyof WebhookSettings> = new Set([
  ...(["callbackUrl", "eventMask", "description", "isActive", "sendData"] as const),
  ...(["keepsOrder", "requestsPerSecond"] as const),
]);

function wordsOf(field: keyof WebhookSettings, value: unknown): string {
  const label = LABELS[field];
  if (!TOLD.has(field)) return `${label} changed.`;
  if (typeof value === "boolean") return `${label} is now ${value ? "on" : "off"}.`;
  return value === null ? `${label} was taken out.` : `${label} is now "${String(value)}".`;
}
