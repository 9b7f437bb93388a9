import * as event from "@/app/api/v1/events/[eventId]/route";
import * as events from "@/app/api/v1/events/route";
import * as rotation from "@/app/api/v1/webhooks/[webhookId]/rotate-secret/route";
import * as secret from "@/app/api/v1/webhooks/[webhookId]/secret/route";
import * as testing from "@/app/api/v1/webhooks/test/route";
import { listAudit } from "@/db/queries/audit";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { expect, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { answerStatus, startReceiver } from "@/e2e/servers/receiver";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { findEvent } from "@/lib/webhooks/catalog";
import { VERIFY_SNIPPETS } from "@/lib/webhooks/verify-snippets";

const booking = { name: "booking_new", payload: findEvent("booking_new")?.example };

test("a posted event can be read and found, and the same key posts it once, also at once", async ({
  database: { sql },
}) => {
  const { ctx, key, propertyId } = await createCaller();
  await insertTestWebhook(ctx.org, {});
  const body = { event: { ...booking, property_id: propertyId } };
  const post = () => call(events.POST, { key, body, headers: { "idempotency-key": "b-1" } });
  const answers = await Promise.all([post(), post(), post()]);
  for (const answer of answers) expect(answer).toEqual({ status: 202, body: answers[0]?.body });
  const { id } = answers[0]?.body.data ?? {};
  expect(await sql`select event_id from webhook_deliveries`).toEqual([{ event_id: id }]);
  const read = await call(event.GET, { key, params: { eventId: id } });
  expect(read).toEqual({ status: 200, body: answers[0]?.body });
  const other = { event: { ...body.event, payload: { ...(booking.payload as object), note: "Late" } } };
  const refused = await call(events.POST, { key, body: other, headers: { "idempotency-key": "b-1" } });
  expect(refused).toEqual({
    status: 409,
    body: {
      errors: {
        code: "conflict",
        title: "Conflict",
        details: {
          request: [
            "This idempotency key stands for another event. Use a new key for each event that differs.",
          ],
        },
      },
    },
  });
  const found = async (query: string) =>
    (await call(events.GET, { key, query })).body.data.map((one: { id: string }) => one.id);
  expect(await found(`?filter[name]=booking_new,review&filter[property_id]=${propertyId}`)).toEqual([id]);
  expect(await found("?filter[name]=review")).toEqual([]);
  expect(await found("?filter[created_at][lt]=2026-01-01")).toEqual([]);
  const from = new Date(Date.now() - 3_600_000).toISOString();
  expect(await found(`?filter[created_at][gte]=${from}&pagination[limit]=1`)).toEqual([id]);
});

test("the events of a sync and of a record are found by their ids, and for nobody else", async ({
  database: { sql },
}) => {
  const { key } = await createCaller();
  const post = async () => (await call(events.POST, { key, body: { event: booking } })).body.data.id;
  const [ofSync, ofRecord] = [await post(), await post(), await post()];
  const [syncLogId, recordId] = [newId(), newId()];
  await sql`update webhook_events set sync_log_id = ${syncLogId} where id = ${ofSync}`;
  await sql`update webhook_events set record_id = ${recordId} where id = ${ofRecord}`;
  const found = async (query: string, by = key) =>
    (await call(events.GET, { key: by, query })).body.data?.map((one: { id: string }) => one.id);
  expect(await found(`?filter[sync_log_id]=${syncLogId}`)).toEqual([ofSync]);
  expect(await found(`?filter[record_id]=${recordId},${newId()}`)).toEqual([ofRecord]);
  expect(await found(`?filter[sync_log_id]=${syncLogId}&filter[record_id]=${recordId}`)).toEqual([]);
  const { key: stranger } = await createCaller();
  expect(await found(`?filter[sync_log_id]=${syncLogId}`, stranger)).toEqual([]);
  expect(await found(`?filter[record_id]=${recordId}`, stranger)).toEqual([]);
  expect((await call(events.GET, { key, query: "?filter[record_id]=none" })).status).toBe(400);
});

test("a payload of 1 MiB is taken, and one of a byte more is answered 413", async ({ database: { sql } }) => {
  const { key } = await createCaller();
  const around = JSON.stringify({ ...(booking.payload as object), note: "" }).length;
  const ofBytes = (bytes: number) => ({
    event: { ...booking, payload: { ...(booking.payload as object), note: "x".repeat(bytes - around) } },
  });
  const refused = await call(events.POST, { key, body: ofBytes(1024 * 1024 + 1) });
  expect(refused).toMatchObject({
    status: 413,
    body: { errors: { code: "payload_too_large", title: "Payload Too Large" } },
  });
  expect((await call(events.POST, { key, body: ofBytes(10 * 1024 * 1024) })).status).toBe(413);
  expect(await sql`select 1 from webhook_events`).toEqual([]);
  expect((await call(events.POST, { key, body: ofBytes(1024 * 1024) })).status).toBe(202);
});

test("characters that cannot be stored do not keep an event from being taken", async ({ database: _ }) => {
  const { key } = await createCaller();
  const body = { event: { ...booking, payload: { ...(booking.payload as object), "a\0": "\ud83d x\0" } } };
  const answer = await call(events.POST, { key, body });
  expect(answer.status).toBe(202);
  expect(answer.body.data.attributes.payload).toMatchObject({ a: "\ufffd x" });
});

test("a test answers the status and body of the receiver as the Webhook Collection prints it", async ({
  database: _,
}) => {
  const { key, propertyId } = await createCaller();
  const receiver = await startReceiver();
  const allowed = env().OUTBOUND_ALLOWED_ORIGINS;
  allowed.push(receiver.origin);
  receiver.play(answerStatus(200, {}, '{\n  "success": true\n}'));
  const webhook = {
    ...{ property_id: propertyId, callback_url: receiver.url, event_mask: "*" },
    ...{ request_params: {}, headers: {}, is_active: true, send_data: true },
  };
  const answered = await call(testing.POST, { key, body: { webhook } });
  expect(answered).toEqual({ status: 200, body: { status_code: 200, body: '{\n  "success": true\n}' } });
  expect(receiver.requests).toHaveLength(1);
  await receiver.close();
  expect(await call(testing.POST, { key, body: { webhook } })).toMatchObject({
    status: 200,
    body: { status_code: null, error: { class: "connect", remedy: expect.any(String) } },
  });
  allowed.splice(allowed.indexOf(receiver.origin), 1);
  const { callback_url: _url, ...rest } = webhook;
  expect(await call(testing.POST, { key, body: { webhook: rest } })).toEqual({
    status: 422,
    body: {
      errors: {
        code: "validation_error",
        title: "Validation Error",
        details: { callback_url: ["can't be blank"] },
      },
    },
  });
});

test("secrets are rotated and read with a scope of their own, in the key's name", async ({ database: _ }) => {
  const { ctx, key } = await createCaller();
  const { webhookId, secrets } = await insertTestWebhook(ctx.org, {});
  const params = { webhookId };
  const rotated = await call(rotation.POST, { key, params, body: { overlap_seconds: 3600 } });
  expect(rotated).toMatchObject({ status: 200, body: { data: { id: webhookId, type: "webhook_secret" } } });
  const current = rotated.body.data.attributes.secret;
  const read = await call(secret.GET, { key, params });
  expect(read.body.data.attributes).toEqual({
    secret: current,
    secrets: [
      { secret: current, created_at: expect.any(String), expires_at: null },
      { secret: secrets[0], created_at: expect.any(String), expires_at: expect.any(String) },
    ],
    verification: VERIFY_SNIPPETS.map(({ language, title, code }) => ({
      ...{ language, title, code: code(current) },
    })),
  });
  expect(rotated.body.data.attributes.verification).toEqual(read.body.data.attributes.verification);
  expect((await listAudit(ctx.org, { limit: 2 })).map((row) => `${row.actorName}: ${row.action}`)).toEqual([
    "API key Nightly: webhook.secret-revealed",
    "API key Nightly: webhook.secret-rotated",
  ]);
  const writer = await createApiKey(ctx, { name: "Writer", scopes: ["webhooks:write"], expiresInDays: null });
  expect((await call(secret.GET, { key: writer.key, params })).status).toBe(403);
  expect((await call(rotation.POST, { key: writer.key, params, body: {} })).status).toBe(403);
  const stranger = await createCaller();
  expect((await call(secret.GET, { key: stranger.key, params })).status).toBe(404);
});
