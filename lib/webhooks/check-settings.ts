import type { Executor } from "@/db/client";
import { findPropertyName } from "@/db/queries/webhooks";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import { refuseCallbackUrl } from "@/lib/webhooks/callback-url";
import { refuseHeaders } from "@/lib/webhooks/headers";
import { parseMask } from "@/lib/webhooks/mask";
import { refuseParams } from "@/lib/webhooks/request-params";
import { OWN_SCHEDULE } from "@/lib/webhooks/retry";
import type { WebhookSettings } from "@/lib/webhooks/webhook-settings";

type Problems = Record<string, string[]>;

/** Said of `propertyId` where a webhook is neither of a property nor global. */
export const NO_PROPERTY = "Choose a property, or make the webhook global.";

/**
 * Throws `invalid` with the sentences of every field that breaks a rule, by the names of `WebhookSettings`. The mask
 * keeps its spelling: clients compare what they read with what they wrote.
 */
export async function checkSettings(org: OrgId, settings: WebhookSettings, on: Executor): Promise<void> {
  const mask = parseMask(settings.eventMask);
  const problems: Problems = {
    callbackUrl: listOf(refuseCallbackUrl(settings.callbackUrl, urlPolicy())),
    eventMask: mask.ok ? [] : mask.errors.map((error) => error.message),
    propertyId: listOf(await refuseScope(org, settings, on)),
    requestParams: refuseParams(settings.requestParams ?? {}),
    headers: refuseHeaders(settings.headers ?? {}),
    retry: listOf(refuseRetry(settings)),
  };
  const found = Object.entries(problems).filter(([, sentences]) => sentences.length > 0);
  if (found.length > 0)
    throw new AppError("invalid", "Some fields need your attention.", Object.fromEntries(found));
}

async function refuseScope(
  org: OrgId,
  { propertyId, isGlobal }: WebhookSettings,
  on: Executor,
): Promise<string | null> {
  if (isGlobal && propertyId !== null) return "A global webhook has no property. Leave it out.";
  if (isGlobal) return null;
  if (propertyId === null) return NO_PROPERTY;
  const isKnown = isId(propertyId) && (await findPropertyName(org, propertyId, on)) !== undefined;
  return isKnown ? null : "This property was not found in your organisation. Choose another one.";
}

function refuseRetry({ retry }: WebhookSettings): string | null {
  if (retry.preset !== "custom") return null;
  const { mostDelays, leastSeconds, mostSeconds } = OWN_SCHEDULE;
  const { delaysSeconds } = retry;
  if (delaysSeconds.length === 0 || delaysSeconds.length > mostDelays)
    return `A schedule of your own has 1 to ${mostDelays} waits; this one has ${delaysSeconds.length}.`;
  const isUsable = (seconds: number) =>
    Number.isInteger(seconds) && seconds >= leastSeconds && seconds <= mostSeconds;
  return delaysSeconds.every(isUsable)
    ? null
    : `Each wait is a whole number of seconds from ${leastSeconds} to ${mostSeconds} (a day).`;
}

const urlPolicy = () => ({
  allowedOrigins: env().OUTBOUND_ALLOWED_ORIGINS,
  httpsOnly: env().OUTBOUND_HTTPS_ONLY,
});

const listOf = (problem: string | null): string[] => (problem ? [problem] : []);
