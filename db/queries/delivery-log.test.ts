import { eq } from "drizzle-orm";
import { database as db } from "@/db/client";
import { idRangeOf } from "@/db/queries/delivery-conditions";
import { countDeliveries, type DeliveryFacets } from "@/db/queries/delivery-facets";
import { searchDeliveries } from "@/db/queries/delivery-search";
import { listDeliveries } from "@/db/queries/delivery-views";
import { webhookAttempts, webhookDeliveries, webhookEvents } from "@/db/schema";
import { seedLog } from "@/e2e/bench/log-bed";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { type DeliveryFilters, NO_DELIVERY_FILTERS } from "@/lib/webhooks/delivery-filters";

const filtered = (more: Partial<DeliveryFilters>) => ({ ...NO_DELIVERY_FILTERS, ...more });
const counts = (facets: DeliveryFacets, key: "state" | "event" | "error") =>
  Object.fromEntries(facets[key].map(({ value, count }) => [value, count]));

test("the seeded log has as many rows as asked, spread over its days, and each delivery ends as its attempts do", async ({
  database,
}) => {
  const size = { events: 1_200, attemptsPerDelivery: 4, days: 4, webhooks: 5 };
  const bed = await seedLog(size);
  const [events, deliveries, attempts] = await Promise.all([
    db().select().from(webhookEvents),
    db().select().from(webhookDeliveries),
    db().select().from(webhookAttempts),
  ]);
  expect([events.length, deliveries.length]).toEqual([1_200, 1_200]);
  expect(attempts.length / deliveries.length).toBeGreaterThan(3.5);
  expect(attempts.length / deliveries.length).toBeLessThan(4.5);
  expect(new Set(events.map((event) => event.createdAt.toISOString().slice(0, 10))).size).toBe(4);
  const [kept] = await database.sql`select count(*)::int as count from webhook_events_rest`;
  expect(kept?.count, "events outside of a day's partition").toBe(0);
  for (const delivery of deliveries) {
    const own = attempts.filter((attempt) => attempt.eventId === delivery.eventId);
    const last = own.find((attempt) => attempt.number === own.length);
    expect(own.length).toBe(delivery.attempts);
    expect(last?.errorClass).toBe(delivery.lastErrorClass);
    expect(last?.orgId).toBe(delivery.orgId);
  }
  const foreign = deliveries.filter((delivery) => delivery.orgId === bed.stranger.org);
  expect(foreign.every((delivery) => delivery.webhookId === bed.stranger.webhookId)).toBe(true);
  expect(foreign.length).toBeGreaterThan(100);
});

test("however common the text, a search finds what comparing every delivery finds, in one go or resumed", async ({
  database: _,
}) => {
  const { org, busyId } = await seedLog({ events: 6_000, attemptsPerDelivery: 2, days: 2, webhooks: 3 });
  const rows = await db()
    .select({ id: webhookEvents.id, payload: webhookEvents.payload, state: webhookDeliveries.state })
    .from(webhookDeliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
    .where(eq(webhookDeliveries.webhookId, busyId));
  const newestFirst = rows.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const failed = new Map<string, string>();
  for (const { eventId, errorClass, responseBody } of await db().select().from(webhookAttempts))
    if (errorClass) failed.set(eventId, `${failed.get(eventId) ?? ""} ${responseBody}`);
  for (const { q, holds } of [
    { q: "sandbox", holds: /"SANDBOX"/ },
    { q: "DATA_UPDATE", holds: /"DATA_UPDATE"/ },
    { q: "Family12", holds: /"Family12/ },
    { q: "unavailable", holds: /unavailable/ },
    { q: "tenant4", holds: /tenant4/ },
    { q: '{"object":"residents"}', holds: /"residents"/ },
    { q: '{"diff":{}}', holds: /"diff"/ },
  ]) {
    const filters = filtered({ q, state: ["delivered"] });
    const expected = newestFirst.flatMap((row) =>
      row.state === "delivered" && holds.test(JSON.stringify(row.payload) + failed.get(row.id))
        ? [row.id]
        : [],
    );
    expect(expected.length, q).toBeGreaterThan(0);
    const range = idRangeOf(filters);
    const whole = await searchDeliveries(org, busyId, filters, { range, limit: 9_999, budgetMs: 20_000 });
    const isUnindexed = q === '{"diff":{}}';
    expect(whole, q).toEqual({ ids: expected, stoppedAt: null, isUnindexed });
    const resumed: string[] = [];
    let rest: string | null = range.high;
    while (rest) {
      const part = { range: { ...range, high: rest }, limit: 9_999, budgetMs: 0 };
      const found = await searchDeliveries(org, busyId, filters, part);
      resumed.push(...found.ids);
      rest = found.stoppedAt;
    }
    expect(resumed, q).toEqual(expected);
  }
});

test("facets count under the other choices, and a page's filters show as many", async ({ database: _ }) => {
  const { org } = (await createWebhookOrg()).ctx;
  const { webhookId } = await insertTestWebhook(org, {});
  const other = (await insertTestWebhook(org, {})).webhookId;
  const failed = { state: "exhausted", lastErrorClass: "timeout" } as const;
  await insertLoggedDelivery(org, webhookId, failed);
  await insertLoggedDelivery(org, webhookId, { ...failed, eventName: "DATA_NEW", lastErrorClass: "tls" });
  await insertLoggedDelivery(org, webhookId, { state: "held", lastErrorClass: "timeout" });
  await insertLoggedDelivery(org, webhookId);
  await insertLoggedDelivery(org, webhookId, { at: new Date(Date.now() - 9 * 86_400_000) });
  await insertLoggedDelivery(org, other, failed);
  const all = await countDeliveries(org, webhookId, NO_DELIVERY_FILTERS);
  expect(all.total).toEqual({ count: 5, atLeast: false });
  expect(counts(all, "state")).toEqual({ exhausted: 2, held: 1, delivered: 2 });
  expect(counts(all, "event")).toEqual({ DATA_UPDATE: 4, DATA_NEW: 1 });
  expect(counts(all, "error")).toEqual({ timeout: 2, tls: 1 });
  const late = await countDeliveries(org, webhookId, filtered({ state: ["exhausted"], range: "7d" }));
  expect(counts(late, "state")).toEqual({ exhausted: 2, held: 1, delivered: 1 });
  expect(counts(late, "error")).toEqual({ timeout: 1, tls: 1 });
  for (const more of [
    { state: ["exhausted" as const] },
    { event: ["DATA_NEW" as const] },
    { error: ["timeout" as const] },
    { error: ["timeout" as const], state: ["held" as const] },
    { range: "7d" as const },
  ]) {
    const filters = filtered(more);
    const [{ rows }, { total }] = [
      await listDeliveries(org, webhookId, filters),
      await countDeliveries(org, webhookId, filters),
    ];
    expect(rows.length, JSON.stringify(more)).toBe(total.count);
  }
});

test("counting stops at 10,000, and what was not delivered is counted beyond the newest 10,000", async ({
  database: _,
}) => {
  const { org, busyId } = await seedLog({ events: 18_000, attemptsPerDelivery: 1, days: 3, webhooks: 3 });
  const facets = await countDeliveries(org, busyId, NO_DELIVERY_FILTERS);
  expect(facets.total).toEqual({ count: 10_000, atLeast: true });
  expect(facets.isPartial).toBe(true);
  const held = await db().$count(webhookDeliveries, eq(webhookDeliveries.state, "held"));
  const ofBusy = facets.state.find(({ value }) => value === "held");
  expect(ofBusy?.atLeast).toBe(false);
  expect(ofBusy?.count).toBeGreaterThan(0);
  expect(ofBusy?.count).toBeLessThan(held);
  expect(facets.state.find(({ value }) => value === "delivered")?.atLeast).toBe(true);
  expect(facets.event.every(({ atLeast }) => atLeast)).toBe(true);
});
