import { database } from "@/db/client";
import { LATENCY_BOUNDS_MS, webhookAttempts, webhookStats } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** A failed attempt that was answered with `text`, and its five minutes of the rates. */
export async function seedAttempt(
  orgId: OrgId,
  { eventId, webhookId, text }: { eventId: string; webhookId: string; text: string },
): Promise<void> {
  const on = database();
  const startedAt = new Date();
  await on.insert(webhookAttempts).values({
    ...{ eventId, webhookId, orgId, number: 1, trigger: "automatic", startedAt },
    ...{ url: `https://receiver.example/${encodeURIComponent(text)}` },
    ...{ requestHeaders: {}, sendData: true, errorClass: "http_5xx", errorMessage: text, responseBody: text },
    timings: { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 1, totalMs: 2 },
  });
  const latencies = [1, ...LATENCY_BOUNDS_MS.map(() => 0)];
  await on.insert(webhookStats).values({ webhookId, orgId, bucketAt: startedAt, failed: 1, latencies });
}
