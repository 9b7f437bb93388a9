import { Webhook } from "standardwebhooks";
import { test as base, expect } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { answerStatus, type Receiver, reset, startReceiver } from "@/e2e/servers/receiver";
import { env } from "@/lib/env";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { MASKED_VALUE } from "@/lib/webhooks/masked-headers";
import { exampleEvent } from "@/lib/webhooks/payload";
import { previewRequest } from "@/lib/webhooks/preview-request";
import { newSigningSecret } from "@/lib/webhooks/sign";
import { testWebhook } from "@/lib/webhooks/test-webhook";

const test = base.extend<{ receiver: Receiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  receiver: async ({}, use) => {
    const receiver = await startReceiver();
    const allowed = env().OUTBOUND_ALLOWED_ORIGINS;
    allowed.push(receiver.origin);
    await use(receiver);
    allowed.splice(allowed.indexOf(receiver.origin), 1);
    await receiver.close();
  },
});

const headersOf = (receiver: Receiver) => receiver.requests[0]?.headers as Record<string, string>;

test("an unsaved webhook is tried with what it would send, and the answer comes back", async ({
  database: _,
  receiver,
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  receiver.play(answerStatus(201, { "x-answer": "yes" }, '{"success": true}'));
  const secret = newSigningSecret();
  const result = await testWebhook(ctx, {
    settings: {
      callbackUrl: receiver.url,
      eventMask: "message;DATA_UPDATE:residents",
      propertyId,
      sendData: true,
      headers: { "X-Api-Token": "t0ken" },
      requestParams: { source: "latchkey" },
    },
    secret,
  });
  expect(result).toMatchObject({
    ...{ statusCode: 201, responseBody: '{"success": true}', errorClass: null, advice: null },
    ...{ eventName: "DATA_UPDATE", remoteAddress: "127.0.0.1", isTruncated: false },
    responseHeaders: { "x-answer": "yes" },
    timings: { connectMs: expect.any(Number), firstByteMs: expect.any(Number), totalMs: expect.any(Number) },
    request: { url: `${receiver.url}?source=latchkey`, headers: { "X-Api-Token": MASKED_VALUE } },
  });
  const [request] = receiver.requests;
  expect(request?.url).toBe("/hook?source=latchkey");
  expect(headersOf(receiver)).toMatchObject({ "x-api-token": "t0ken", "webhook-sequence": "0" });
  expect(result.request.body).toBe(request?.body);
  expect(new Webhook(secret).verify(request?.body ?? "", headersOf(receiver))).toMatchObject({
    trigger: "DATA_UPDATE",
    data: { diff: expect.anything() },
  });
});

test("what the form shows before a test is what the test sends, but for what is made when it is sent", async ({
  database: _,
  receiver,
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  for (const settings of [
    { propertyId, sendData: true, headers: { "X-Token": "t0ken" }, requestParams: { a: "b c" } },
    { propertyId: null, sendData: false, headers: null, requestParams: null, propexoSecret: "an-old-secret" },
  ]) {
    const all = { callbackUrl: receiver.url, eventMask: "*", ...settings };
    const { request } = await testWebhook(ctx, { settings: all, eventName: "DATA_UPDATE" });
    const preview = previewRequest(
      { ...all, hasPropexoSecret: "propexoSecret" in all },
      exampleEvent("DATA_UPDATE", all),
    );
    expect(preview?.url).toBe(request.url);
    const isMade = (value: string) => value.includes("<");
    const known = Object.entries(preview?.headers ?? {}).filter(([, value]) => !isMade(value));
    expect(request.headers).toMatchObject(Object.fromEntries(known));
    expect(Object.keys(preview?.headers ?? {})).toEqual(Object.keys(request.headers));
    expect(known).toHaveLength(Object.keys(request.headers).length - ("propexoSecret" in all ? 4 : 3));
    const { meta: shown, ...body } = JSON.parse(preview?.body ?? "");
    const { meta: sent, ...sentBody } = JSON.parse(request.body);
    expect(sentBody).toEqual(body);
    expect({ ...sent, event_id: null, created_at: null }).toEqual({
      ...shown,
      event_id: null,
      created_at: null,
    });
  }
});

test("a saved webhook is tried with its stored headers and secret, and changes over them", async ({
  database: { sql },
  receiver,
}) => {
  const { ctx } = await createWebhookOrg();
  const { id, secret } = await createWebhook(ctx, {
    ...{ callbackUrl: "https://elsewhere.example/hook", eventMask: "*", isGlobal: true },
    headers: { Authorization: "Basic s3cret" },
  });
  const result = await testWebhook(ctx, {
    webhookId: id,
    settings: { callbackUrl: receiver.url, headers: { Authorization: MASKED_VALUE } },
    eventName: "booking_new",
  });
  expect(result).toMatchObject({ statusCode: 200, eventName: "booking_new" });
  const [request] = receiver.requests;
  expect(headersOf(receiver).authorization).toBe("Basic s3cret");
  expect(headersOf(receiver)["webhook-id"]).toMatch(new RegExp(`:${id}$`));
  expect(new Webhook(secret).verify(request?.body ?? "", headersOf(receiver))).toMatchObject({
    event: "booking_new",
  });
  expect(JSON.parse(request?.body ?? "")).not.toHaveProperty("payload");
  expect(await sql`select * from webhook_deliveries`).toEqual([]);
  expect(await sql`select callback_url from webhooks`).toEqual([
    { callback_url: "https://elsewhere.example/hook" },
  ]);
});

test("a failure says what it means and what to do about it", async ({ database: _, receiver }) => {
  const { ctx } = await createWebhookOrg();
  const settings = { callbackUrl: receiver.url, eventMask: "*" };
  receiver.play(answerStatus(500, {}, "broken"));
  expect(await testWebhook(ctx, { settings })).toMatchObject({
    ...{ statusCode: 500, responseBody: "broken", errorClass: "http_5xx" },
    advice: { title: expect.any(String), remedy: expect.any(String) },
  });
  receiver.play(reset);
  expect(await testWebhook(ctx, { settings })).toMatchObject({ statusCode: null, errorClass: "reset" });
});

test("what could not be saved is not sent either, and neither is an event that does not exist", async ({
  database: _,
  receiver,
}) => {
  const { ctx } = await createWebhookOrg();
  const stranger = await createWebhookOrg();
  const settings = { callbackUrl: receiver.url, eventMask: "*" };
  const refused = (fields: string) => ({ code: "invalid", fields: { [fields]: [expect.any(String)] } });
  for (const callbackUrl of ["", "http://127.0.0.1:1/hook", "https://user:pass@receiver.example"])
    await expect(testWebhook(ctx, { settings: { ...settings, callbackUrl } })).rejects.toMatchObject(
      refused("callbackUrl"),
    );
  await expect(
    testWebhook(ctx, { settings: { ...settings, propertyId: stranger.propertyId } }),
  ).rejects.toMatchObject(refused("propertyId"));
  await expect(testWebhook(ctx, { settings, eventName: "booking_knew" })).rejects.toMatchObject(
    refused("eventName"),
  );
  const { id } = await createWebhook(stranger.ctx, { ...settings, isGlobal: true });
  await expect(testWebhook(ctx, { webhookId: id })).rejects.toMatchObject({ code: "not_found" });
  expect(receiver.requests).toEqual([]);
  await testWebhook(stranger.ctx, { webhookId: id });
  expect(receiver.requests).toHaveLength(1);
});

test("an organisation tests 30 times a minute at most, and delays no other", async ({
  database: _,
  receiver,
}) => {
  const { ctx } = await createWebhookOrg();
  const other = await createWebhookOrg();
  const settings = { callbackUrl: receiver.url, eventMask: "*" };
  for (let count = 0; count < 30; count++) await testWebhook(ctx, { settings });
  await expect(testWebhook(ctx, { settings })).rejects.toMatchObject({ code: "rate_limited" });
  await testWebhook(other.ctx, { settings });
  expect(receiver.requests).toHaveLength(31);
});
