import { seedLog } from "@/e2e/bench/log-bed";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { createOrgWith, createPerson } from "@/e2e/fixtures/people";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { answerOrgRoute } from "@/lib/auth/answer-org-route";
import type { Session } from "@/lib/auth/session";
import { newId } from "@/lib/ids";
import { type DeliveryFilters, NO_DELIVERY_FILTERS } from "@/lib/webhooks/delivery-filters";
import { exportDeliveries } from "@/lib/webhooks/export-deliveries";
import { readDeliveries, readDeliveryNews } from "@/lib/webhooks/read-deliveries";

type Line = { event_id: string; payload: unknown; attempts: Record<string, unknown>[]; state: string };
type Ctx = Parameters<typeof exportDeliveries>[0];

async function exported(ctx: Ctx, webhookId: string, more: Partial<DeliveryFilters> = {}): Promise<Line[]> {
  const stream = await exportDeliveries(ctx, webhookId, { ...NO_DELIVERY_FILTERS, ...more });
  const text = await new Response(stream).text();
  return text.split("\n").flatMap((line) => (line ? [JSON.parse(line)] : []));
}

test("a line holds its delivery's payload and every attempt in order, and none of another webhook", async ({
  database: _,
}) => {
  const { ctx } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, {});
  const other = (await insertTestWebhook(ctx.org, {})).webhookId;
  const payload = { name: 'Amara "A"\nÅ', nested: { list: [1, null] } };
  const eventId = await insertLoggedDelivery(ctx.org, webhookId, {
    ...{ payload, responses: ["first\nline", "second"], state: "exhausted", sequence: 4 },
  });
  await insertLoggedDelivery(ctx.org, other, { eventId, responses: ["of the other"] });
  expect(await exported(ctx, webhookId)).toEqual([
    expect.objectContaining({
      ...{ id: `${eventId}:${webhookId}`, event_id: eventId, event: "DATA_UPDATE", state: "exhausted" },
      ...{ sequence: 4, payload, next_attempt_at: null },
      attempts: [
        expect.objectContaining({
          number: 1,
          response_body: "first\nline",
          status_code: 503,
          duration_ms: 4,
        }),
        expect.objectContaining({ number: 2, response_body: "second", error_class: "http_5xx" }),
      ],
    }),
  ]);
});

test("an export holds every delivery once over all pages, newest first, and only those that match", async ({
  database: _,
}) => {
  const { org, busyId } = await seedLog({ events: 1_500, attemptsPerDelivery: 2, days: 3, webhooks: 3 });
  const all = await exported({ org }, busyId);
  const ids = all.map((line) => line.event_id);
  expect(ids.length).toBe(900);
  expect(ids).toEqual([...new Set(ids)].sort().reverse());
  const failed = await exported({ org }, busyId, { state: ["exhausted"] });
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.map((line) => line.event_id)).toEqual(
    all.flatMap((line) => (line.state === "exhausted" ? [line.event_id] : [])),
  );
  const found = await exported({ org }, busyId, { q: '{"event":"DATA_NEW"}' });
  expect(found.map((line) => line.event_id)).toEqual(
    all.flatMap((line) => (JSON.stringify(line.payload).includes('"DATA_NEW"') ? [line.event_id] : [])),
  );
});

test("an export is read as it is taken: what nobody takes is not read", async ({ database }) => {
  const { org, busyId } = await seedLog({ events: 1_500, attemptsPerDelivery: 1, days: 2, webhooks: 3 });
  const stream = await exportDeliveries({ org }, busyId, NO_DELIVERY_FILTERS);
  const reader = stream.getReader();
  const { value } = await reader.read();
  expect(
    Buffer.from(value ?? [])
      .toString()
      .trim()
      .split("\n"),
  ).toHaveLength(25);
  // Everything but what is in hand goes; a reader that had read on would still give it.
  await database.sql`delete from webhook_deliveries`;
  let rest = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read())
    rest += Buffer.from(next.value).toString().trim().split("\n").length;
  expect(rest).toBe(225);
});

test("deliveries, news and the export of a foreign webhook are not found, signed out they are refused", async ({
  database: _,
}) => {
  const own = await createOrgWith("member");
  const foreign = await createOrgWith("owner");
  const { webhookId } = await insertTestWebhook(own.org, {});
  const reads = [
    (ctx: Ctx) => readDeliveries(ctx, webhookId, NO_DELIVERY_FILTERS, null),
    (ctx: Ctx) => readDeliveryNews(ctx, webhookId, NO_DELIVERY_FILTERS, { since: null, ids: [newId()] }),
    async (ctx: Ctx) => new Response(await exportDeliveries(ctx, webhookId, NO_DELIVERY_FILTERS)),
  ];
  for (const perform of reads) {
    const ask = async (session: Session | null, slug: string) =>
      (await answerOrgRoute(session, { action: "delivery.read", slug, perform })).status;
    expect(await ask(own.people[0] ?? null, own.slug)).toBe(200);
    expect(await ask(foreign.people[0] ?? null, foreign.slug)).toBe(404);
    expect(await ask(await createPerson(), own.slug)).toBe(404);
    expect(await ask(null, own.slug)).toBe(401);
  }
});
