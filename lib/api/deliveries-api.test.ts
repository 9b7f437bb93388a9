import * as resending from "@/app/api/v1/webhooks/[webhookId]/deliveries/[eventId]/resend/route";
import * as delivery from "@/app/api/v1/webhooks/[webhookId]/deliveries/[eventId]/route";
import * as deliveries from "@/app/api/v1/webhooks/[webhookId]/deliveries/route";
import * as enabling from "@/app/api/v1/webhooks/[webhookId]/enable/route";
import * as cancelling from "@/app/api/v1/webhooks/[webhookId]/replays/[replayId]/cancel/route";
import * as replay from "@/app/api/v1/webhooks/[webhookId]/replays/[replayId]/route";
import * as starting from "@/app/api/v1/webhooks/[webhookId]/replays/[replayId]/start/route";
import * as replays from "@/app/api/v1/webhooks/[webhookId]/replays/route";
import * as snoozing from "@/app/api/v1/webhooks/[webhookId]/snooze/route";
import { transaction } from "@/db/client";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId } from "@/lib/ids";
import { finishCount } from "@/lib/replays/finish-count";
import { DeliveryResource } from "@/lib/webhooks/delivery-resource";
import { disableWebhook } from "@/lib/webhooks/disable-webhook";

async function callerWithDeliveries(...states: Parameters<typeof insertTestDelivery>[2][]) {
  const caller = await createCaller();
  const { webhookId } = await insertTestWebhook(caller.ctx.org, {});
  const eventIds: string[] = [];
  for (const state of states) eventIds.push(await insertTestDelivery(caller.ctx, webhookId, state));
  return { ...caller, webhookId, eventIds };
}

test("deliveries are listed newest first, by state and time, page by page, and read with their attempts", async ({
  database: { sql },
}) => {
  const { key, webhookId, eventIds } = await callerWithDeliveries("delivered", "exhausted", "exhausted");
  const list = (query = "") => call(deliveries.GET, { key, query, params: { webhookId } });
  const idsOf = (answer: Awaited<ReturnType<typeof list>>) =>
    answer.body.data.map((one: DeliveryResource) => one.relationships.event.data.id);
  const first = await list("?pagination[limit]=2");
  expect(first.status).toBe(200);
  expect(idsOf(first)).toEqual([eventIds[2], eventIds[1]]);
  const next = encodeURIComponent(first.body.meta.next_cursor);
  const second = await list(`?pagination[limit]=2&pagination[cursor]=${next}`);
  expect(idsOf(second)).toEqual([eventIds[0]]);
  expect(second.body.meta).toEqual({ limit: 2, next_cursor: null });
  expect(idsOf(await list("?filter[state]=delivered"))).toEqual([eventIds[0]]);
  expect(idsOf(await list("?filter[created_at][lt]=2020-01-01"))).toEqual([]);
  expect(idsOf(await list(`?filter[text]=${eventIds[1]}`))).toEqual([eventIds[1]]);

  const [eventId] = eventIds;
  await sql`
    insert into webhook_attempts (event_id, webhook_id, number, org_id, trigger, started_at, url, request_headers,
      send_data, status_code, response_headers, response_body, timings)
    select ${eventId ?? ""}, id, 1, org_id, 'automatic', now(), 'https://example.com/hook', '{"x-token": "••••"}', true, 204,
      '{}', '', '{"dnsMs": null, "connectMs": null, "tlsMs": null, "firstByteMs": 3.5, "totalMs": 4}' from webhooks`;
  const read = await call(delivery.GET, { key, params: { webhookId, eventId } });
  expect(DeliveryResource.parse(read.body.data)).toEqual(read.body.data);
  expect(read.body.data).toMatchObject({
    id: `${eventId}:${webhookId}`,
    attributes: { state: "delivered", attempts: [{ number: 1, status_code: 204, timings: { total_ms: 4 } }] },
  });
});

test("a delivery is sent again, and what cannot be is refused with the reason", async ({
  database: { sql },
}) => {
  const { ctx, key, webhookId, eventIds } = await callerWithDeliveries("exhausted", "sending");
  const resend = (eventId: string | undefined) =>
    call(resending.POST, { key, body: {}, params: { webhookId, eventId } });
  expect(await resend(eventIds[0])).toMatchObject({
    status: 202,
    body: { data: { attributes: { state: "pending", next_attempt_at: expect.any(String) } } },
  });
  expect(await sql`select next_trigger from webhook_deliveries where state = 'pending'`).toEqual([
    { next_trigger: "resend" },
  ]);
  expect((await resend(eventIds[1])).status).toBe(409);
  expect((await resend(newId())).status).toBe(404);
  await transaction((tx) => disableWebhook(ctx.org, webhookId, "gone", tx));
  expect((await resend(eventIds[0])).status).toBe(409);
});

test("a replay is counted, started at a rate, read and cancelled", async ({ database: _ }) => {
  const { ctx, key, webhookId } = await callerWithDeliveries("exhausted", "exhausted", "delivered");
  const created = await call(replays.POST, {
    key,
    body: { replay: { kind: "resend_failed", filter: { events: ["SYNC_COMPLETE"] } } },
    params: { webhookId },
  });
  expect(created).toMatchObject({
    status: 201,
    body: { data: { attributes: { state: "counting", total: null } } },
  });
  const params = { webhookId, replayId: created.body.data.id };
  const start = (perSecond: unknown) =>
    call(starting.POST, { key, body: { replay: { per_second: perSecond } }, params });
  expect((await start(5)).status).toBe(409);
  await finishCount(ctx.org, params.replayId);
  const counted = await call(replay.GET, { key, params });
  expect(counted.body.data.attributes).toMatchObject({ state: "ready", total: 2 });
  expect(counted.body.data.attributes.first_deliveries).toHaveLength(2);
  expect(await start(0)).toMatchObject({
    status: 422,
    body: { errors: { details: { "replay.per_second": expect.anything() } } },
  });
  expect(await start(5)).toMatchObject({
    status: 200,
    body: { data: { attributes: { state: "running", per_second: 5 } } },
  });
  const cancelled = await call(cancelling.POST, { key, body: {}, params });
  expect(cancelled.body.data.attributes.state).toBe("cancelled");
  expect((await call(replays.GET, { key, params: { webhookId } })).body.data).toHaveLength(1);
  const elsewhere = await insertTestWebhook(ctx.org, {});
  expect(
    (await call(replay.GET, { key, params: { ...params, webhookId: elsewhere.webhookId } })).status,
  ).toBe(404);
});

test("a replay is narrowed by states, error classes, events, a property and a record, and says by what", async ({
  database: _,
}) => {
  const { ctx, key, webhookId } = await callerWithDeliveries("exhausted", "exhausted");
  const recordId = newId();
  const failed = { state: "exhausted", lastErrorClass: "dns", recordId } as const;
  const eventId = await insertLoggedDelivery(ctx.org, webhookId, failed);
  const filter = {
    ...{ events: ["DATA_UPDATE"], states: ["exhausted", "held"], error_classes: ["dns", "timeout"] },
    record_id: recordId,
  };
  const count = async (body: object) => {
    const params = { webhookId };
    const created = await call(replays.POST, { key, body: { replay: { kind: "replay", ...body } }, params });
    await finishCount(ctx.org, created.body.data.id);
    return (await call(replay.GET, { key, params: { ...params, replayId: created.body.data.id } })).body.data
      .attributes;
  };
  expect(await count({ filter })).toMatchObject({
    ...{ total: 1, filter, first_deliveries: [`${eventId}:${webhookId}`] },
  });
  expect(await count({ filter: { ...filter, property_id: newId() } })).toMatchObject({ total: 0 });
  expect(await count({ filter: { error_classes: ["timeout"] } })).toMatchObject({ total: 0 });
  expect(await count({})).toMatchObject({ total: 3, filter: {} });
});

test("a disabled webhook is enabled, and a failing one is kept from being disabled for some days", async ({
  database: _,
}) => {
  const { ctx, key, webhookId } = await callerWithDeliveries();
  await transaction((tx) => disableWebhook(ctx.org, webhookId, "failing", tx));
  const enabled = await call(enabling.POST, { key, body: {}, params: { webhookId } });
  expect(enabled).toMatchObject({
    status: 200,
    body: { data: { attributes: { state: "active", disabled_at: null } } },
  });
  const snooze = (days: unknown) =>
    call(snoozing.POST, { key, body: { webhook: { days } }, params: { webhookId } });
  expect((await snooze(3)).body.data.attributes.snoozed_until).toEqual(expect.any(String));
  expect((await snooze(31)).status).toBe(422);
  expect((await snooze("three")).status).toBe(422);
});

test("filters that are none, missing scopes, no key and another organisation's ids are refused", async ({
  database: _,
}) => {
  const { key, webhookId, eventIds } = await callerWithDeliveries("delivered");
  const params = { webhookId, eventId: eventIds[0] };
  for (const query of [
    "?filter[state]=lost",
    "?filter[weather]=fine",
    "?filter[state][gt]=held",
    "?pagination[limit]=0",
    "?pagination[page]=2",
    "?pagination[cursor]=x",
  ])
    expect((await call(deliveries.GET, { key, query, params })).status, query).toBe(400);
  const bad = [
    {},
    { replay: {} },
    { replay: { kind: "everything" } },
    { replay: { kind: "replay", filter: { from: "soon" } } },
    { replay: { kind: "replay", filter: { states: ["pending"] } } },
    { replay: { kind: "replay", filter: { error_classes: ["unlucky"] } } },
    { replay: { kind: "replay", filter: { property_id: "P1" } } },
  ];
  for (const body of bad) expect((await call(replays.POST, { key, body, params })).status).toBe(422);

  const { key: reader } = await createCaller(["webhooks:read", "webhooks:write"]);
  expect((await call(deliveries.GET, { key: reader, params })).status).toBe(403);
  expect((await call(resending.POST, { key: reader, body: {}, params })).status).toBe(403);
  expect((await call(deliveries.GET, { key: "lk_live_none", params })).status).toBe(401);

  const { key: stranger } = await createCaller();
  for (const ask of [
    () => call(deliveries.GET, { key: stranger, params }),
    () => call(delivery.GET, { key: stranger, params }),
    () => call(resending.POST, { key: stranger, body: {}, params }),
    () => call(replays.GET, { key: stranger, params }),
    () => call(replays.POST, { key: stranger, body: { replay: { kind: "replay" } }, params }),
    () => call(enabling.POST, { key: stranger, body: {}, params }),
    () => call(snoozing.POST, { key: stranger, body: { webhook: { days: 1 } }, params }),
  ])
    expect((await ask()).status).toBe(404);
});
