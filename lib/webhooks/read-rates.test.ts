import { database as db } from "@/db/client";
import { LATENCY_BOUNDS_MS, webhookStats } from "@/db/schema";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import type { OrgId } from "@/lib/ids";
import { latencyAt } from "@/lib/webhooks/delivery-rate";
import { readDeliveryOverview } from "@/lib/webhooks/read-delivery-overview";
import { readRates } from "@/lib/webhooks/read-rates";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const classes = (counts: Record<number, number>) =>
  Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, (_, at) => counts[at] ?? 0);

async function insertBucket(org: OrgId, webhookId: string, agoMs: number, succeeded: number, failed: number) {
  const at = Date.now() - agoMs;
  await db()
    .insert(webhookStats)
    .values({
      ...{ orgId: org, webhookId, succeeded, failed, latencies: classes({ 3: succeeded, 12: failed }) },
      bucketAt: new Date(at - (at % (5 * MINUTE_MS))),
    });
}

test("rates of several webhooks come in one go, each with its own attempts of the last 24 hours", async ({
  database: _,
}) => {
  const { ctx } = await createWebhookOrg();
  const [good, bad, quiet] = [
    (await insertTestWebhook(ctx.org, {})).webhookId,
    (await insertTestWebhook(ctx.org, {})).webhookId,
    (await insertTestWebhook(ctx.org, {})).webhookId,
  ];
  await insertBucket(ctx.org, good, 0, 6, 0);
  await insertBucket(ctx.org, good, 23 * HOUR_MS, 4, 0);
  await insertBucket(ctx.org, good, 25 * HOUR_MS, 100, 100);
  await insertBucket(ctx.org, bad, 3 * HOUR_MS, 1, 3);
  const rates = await readRates(ctx, [good, bad, quiet], { count: 24 });
  expect(rates.get(good)).toMatchObject({ attempts: 10, failed: 0 });
  expect(rates.get(good)?.parts.at(-1)).toEqual({ succeeded: 6, failed: 0 });
  expect(rates.get(good)?.parts.slice(0, 2)).toContainEqual({ succeeded: 4, failed: 0 });
  expect(rates.get(bad)).toMatchObject({ attempts: 4, failed: 3, p95: { ms: 15_000, isAbove: true } });
  expect(rates.get(quiet)).toMatchObject({ attempts: 0, failed: 0, p95: null });
  for (const rate of rates.values()) expect(rate.parts).toHaveLength(24);
});

test("the parts of a rate hold every attempt of the chosen time exactly once", async ({ database: _ }) => {
  const { ctx } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, {});
  for (let hours = 0; hours < 24 * 9; hours += 5)
    await insertBucket(ctx.org, webhookId, hours * HOUR_MS, 1, 1);
  for (const range of ["24h", "7d", "30d"] as const) {
    const time = { range, from: null, to: null };
    const rate = (await readRates(ctx, [webhookId], { time, count: 96 })).get(webhookId);
    const inParts = rate?.parts.reduce((sum, part) => sum + part.succeeded + part.failed, 0);
    expect(inParts, range).toBe(rate?.attempts);
    expect(rate?.attempts, range).toBe({ "24h": 10, "7d": 68, "30d": 88 }[range]);
  }
});

test("a foreign organisation's webhook has no rate", async ({ database: _ }) => {
  const { ctx } = await createWebhookOrg();
  const stranger = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, {});
  await insertBucket(ctx.org, webhookId, 0, 6, 1);
  expect((await readRates(stranger.ctx, [webhookId], { count: 24 })).get(webhookId)?.attempts).toBe(0);
  expect((await readRates(ctx, [webhookId], { count: 24 })).get(webhookId)?.attempts).toBe(7);
});

test("the overview adds up all webhooks of the organisation, and names those that failed most", async ({
  database: _,
}) => {
  const { ctx } = await createWebhookOrg();
  const stranger = await createWebhookOrg();
  const [good, bad, worse, gone] = [
    (await insertTestWebhook(ctx.org, {})).webhookId,
    (await insertTestWebhook(ctx.org, { callbackUrl: "https://bad.example" })).webhookId,
    (await insertTestWebhook(ctx.org, { callbackUrl: "https://worse.example", isActive: false })).webhookId,
    (await insertTestWebhook(ctx.org, { deletedAt: new Date() })).webhookId,
  ];
  await insertBucket(ctx.org, good, 0, 60, 0);
  await insertBucket(ctx.org, bad, 0, 20, 1);
  await insertBucket(ctx.org, worse, 23 * HOUR_MS, 0, 2);
  await insertBucket(ctx.org, gone, HOUR_MS, 0, 17);
  await insertBucket(ctx.org, worse, 26 * HOUR_MS, 0, 1_000);
  await insertBucket(stranger.ctx.org, (await insertTestWebhook(stranger.ctx.org, {})).webhookId, 0, 0, 500);
  const overview = await readDeliveryOverview(ctx);
  expect(overview.rate).toMatchObject({ attempts: 100, failed: 20, p95: { ms: 15_000, isAbove: true } });
  expect(overview.rate.p50?.ms).toBeCloseTo(25 + (50 / 80) * 25);
  expect(overview.rate.parts).toHaveLength(48);
  expect(overview.rate.parts.at(-1)).toEqual({ succeeded: 80, failed: 1 });
  expect(overview.webhooks).toEqual({ active: 2, all: 3 });
  expect(overview.mostFailing).toEqual([
    { id: worse, callbackUrl: "https://worse.example", attempts: 2, failed: 2 },
    { id: bad, callbackUrl: "https://bad.example", attempts: 21, failed: 1 },
  ]);
});

test("a percentile lies within the class that it falls into, and says when it is above all of them", () => {
  expect(latencyAt(classes({}), 0.95)).toBeNull();
  expect(latencyAt(classes({ 0: 100 }), 0.95)).toEqual({ ms: 4.75, isAbove: false });
  expect(latencyAt(classes({ 3: 90, 5: 10 }), 0.95)).toEqual({ ms: 175, isAbove: false });
  expect(latencyAt(classes({ 3: 95, 5: 5 }), 0.95)).toEqual({ ms: 50, isAbove: false });
  expect(latencyAt(classes({ 3: 1, 12: 9 }), 0.95)).toEqual({ ms: 15_000, isAbove: true });
});
