import { getEvent, listEvents } from "@/db/queries/event-views";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { acceptEvent } from "@/lib/webhooks/accept-event";
import { findEvent } from "@/lib/webhooks/catalog";

const booking = { name: "booking_new", propertyId: null, payload: findEvent("booking_new")?.example };
const refusal = (...fields: string[]) => ({
  code: "invalid",
  fields: Object.fromEntries(fields.map((field) => [field, [expect.any(String)]])),
});

test("an event of one's own systems is stored and goes to the webhooks that match", async ({
  database: { sql },
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, { eventMask: "booking", propertyId });
  await insertTestWebhook(ctx.org, { eventMask: "message" });
  const { id, isNew } = await acceptEvent(ctx, { ...booking, propertyId });
  expect(isNew).toBe(true);
  expect(await getEvent(ctx.org, id)).toMatchObject({ ...booking, propertyId, userId: ctx.user.id });
  expect(await sql`select event_id, webhook_id, state from webhook_deliveries`).toEqual([
    { event_id: id, webhook_id: webhookId, state: "pending" },
  ]);
});

test("the same key is one event, also when it comes many times at once", async ({ database: { sql } }) => {
  const { ctx } = await createWebhookOrg();
  const other = await createWebhookOrg();
  await insertTestWebhook(ctx.org, {});
  const event = { ...booking, idempotencyKey: "order-1" };
  const answers = await Promise.all(Array.from({ length: 8 }, () => acceptEvent(ctx, event)));
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  expect(answers.filter((answer) => answer.isNew)).toHaveLength(1);
  expect(await acceptEvent(ctx, event)).toEqual({ id: answers[0]?.id, isNew: false });
  expect(await sql`select 1 from webhook_deliveries`).toHaveLength(1);

  const elsewhere = await acceptEvent(other.ctx, event);
  expect(elsewhere.isNew).toBe(true);
  expect((await acceptEvent(ctx, { ...event, idempotencyKey: "order-2" })).isNew).toBe(true);
  expect(await sql`select 1 from webhook_events`).toHaveLength(3);
});

test("a key that was given with another event is refused, and the first event stays", async ({
  database: { sql },
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const example = booking.payload as Record<string, unknown>;
  const first = {
    ...booking,
    payload: { ...example, rate: 1.5, extra: undefined },
    idempotencyKey: "order-1",
  };
  const { id } = await acceptEvent(ctx, first);
  const reordered = Object.fromEntries(Object.entries({ ...example, rate: 1.5 }).reverse());
  expect(await acceptEvent(ctx, { ...first, payload: reordered })).toEqual({ id, isNew: false });
  for (const other of [
    { payload: { ...example, rate: 1.6 } },
    { payload: example },
    { propertyId },
    { name: "booking_cancellation", payload: findEvent("booking_cancellation")?.example },
  ])
    await expect(acceptEvent(ctx, { ...first, ...other })).rejects.toMatchObject({
      code: "conflict",
      message: "This idempotency key stands for another event. Use a new key for each event that differs.",
    });
  expect(await sql`select id, name, property_id from webhook_events`).toEqual([
    { id, name: "booking_new", property_id: null },
  ]);
});

test("a key whose event was refused is free for the event that is right", async ({ database: { sql } }) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const stranger = await createWebhookOrg();
  const event = { ...booking, idempotencyKey: "order-1" };
  await expect(acceptEvent(ctx, { ...event, propertyId: stranger.propertyId })).rejects.toMatchObject(
    refusal("propertyId"),
  );
  expect(await sql`select 1 from webhook_event_keys`).toEqual([]);
  expect((await acceptEvent(ctx, { ...event, propertyId })).isNew).toBe(true);
});

test("what the catalogue does not know, what syncs and writes cause, and what is not its payload is refused", async ({
  database: { sql },
}) => {
  const { ctx } = await createWebhookOrg();
  await expect(acceptEvent(ctx, { ...booking, name: "booking_knew" })).rejects.toMatchObject({
    fields: { name: ["There is no event booking_knew. Did you mean booking_new?"] },
  });
  for (const name of ["DATA_UPDATE", "SYNC_COMPLETE", "sync_error", "WRITE_OPERATION_FAILURE"]) {
    const { cause, example: payload } = findEvent(name) ?? {};
    await expect(acceptEvent(ctx, { name, payload, propertyId: null })).rejects.toMatchObject({
      code: "invalid",
      fields: {
        name: [`${name} is caused by ${cause} alone. Send its example to a webhook as a test instead.`],
      },
    });
  }
  await expect(acceptEvent(ctx, { ...booking, payload: { booking_id: 7 } })).rejects.toMatchObject(
    refusal("payload.booking_id", "payload.property_id", "payload.revision_id"),
  );
  for (const idempotencyKey of ["", "k".repeat(256)])
    await expect(acceptEvent(ctx, { ...booking, idempotencyKey })).rejects.toMatchObject(
      refusal("idempotencyKey"),
    );
  expect(await sql`select 1 from webhook_events`).toEqual([]);
  await acceptEvent(ctx, booking);
  expect(await sql`select 1 from webhook_events`).toHaveLength(1);
});

test("events are listed newest first by name, property and time, in pages without gaps", async ({
  database: _,
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const ids: string[] = [];
  for (let count = 0; count < 3; count++) ids.unshift((await acceptEvent(ctx, booking)).id);
  const message = { name: "message", payload: findEvent("message")?.example, propertyId };
  ids.unshift((await acceptEvent(ctx, message)).id);
  const list = async (filter: Parameters<typeof listEvents>[1], cursor?: string | null) =>
    listEvents(ctx.org, filter, { cursor, limit: 3 });
  const first = await list({});
  const second = await list({}, first.nextCursor);
  expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(ids);
  expect((await list({ names: ["message"] })).rows.map((row) => row.id)).toEqual(ids.slice(0, 1));
  expect((await list({ propertyIds: [propertyId] })).rows.map((row) => row.id)).toEqual(ids.slice(0, 1));
  const anHour = 3_600_000;
  expect((await list({ to: new Date(Date.now() - anHour) })).rows).toEqual([]);
  expect((await list({ from: new Date(Date.now() - anHour) })).rows).toHaveLength(3);
});
