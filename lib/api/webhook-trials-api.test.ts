import * as events from "@/app/api/v1/events/route";
import * as discard from "@/app/api/v1/webhooks/[webhookId]/discard-held/route";
import * as headers from "@/app/api/v1/webhooks/[webhookId]/headers/route";
import * as savedTest from "@/app/api/v1/webhooks/[webhookId]/test/route";
import * as check from "@/app/api/v1/webhooks/check-connection/route";
import * as testing from "@/app/api/v1/webhooks/test/route";
import { listAudit } from "@/db/queries/audit";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { test as base, expect } from "@/e2e/fixtures/test";
import { insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { answerStatus, type Receiver, startReceiver } from "@/e2e/servers/receiver";
import { env } from "@/lib/env";
import { createWebhook } from "@/lib/webhooks/create-webhook";

const test = base.extend<{ receiver: Receiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  receiver: async ({}, use) => {
    const receiver = await startReceiver();
    receiver.play(answerStatus(202, {}, "taken"));
    env().OUTBOUND_ALLOWED_ORIGINS.push(receiver.origin);
    await use(receiver);
    env().OUTBOUND_ALLOWED_ORIGINS.splice(env().OUTBOUND_ALLOWED_ORIGINS.indexOf(receiver.origin), 1);
    await receiver.close();
  },
});

const eventsOf = (receiver: Receiver) =>
  receiver.requests
    .flatMap(({ method, body }) => (method === "POST" ? JSON.parse(body) : []))
    .map(({ trigger, event }) => trigger ?? event);

async function callerWithWebhook(receiver: Receiver) {
  const caller = await createCaller();
  const { id: webhookId } = await createWebhook(caller.ctx, {
    ...{ callbackUrl: receiver.url, eventMask: "message", isGlobal: true },
    headers: { "x-token": "s3cret" },
  });
  return { ...caller, webhookId, params: { webhookId } };
}

test("a test names the event that it sends, and an unknown one is told by its field", async ({
  database: _,
  receiver,
}) => {
  const { key } = await createCaller();
  const webhook = { callback_url: receiver.url, event_mask: "*" };
  const send = (event_name?: unknown) =>
    call(testing.POST, { key, body: { webhook: { ...webhook, event_name } } });
  expect(await send("booking_new")).toEqual({ status: 200, body: { status_code: 202, body: "taken" } });
  expect((await send()).status).toBe(200);
  expect(eventsOf(receiver)).toEqual(["booking_new", "SYNC_COMPLETE"]);
  for (const unknown of ["booking_knew", 7])
    expect(await send(unknown)).toMatchObject({
      status: 422,
      body: { errors: { details: { event_name: [expect.any(String)] } } },
    });
});

test("a saved webhook is tested by its stored headers, and nobody else's is", async ({
  database: _,
  receiver,
}) => {
  const { key, params } = await callerWithWebhook(receiver);
  const stranger = await createCaller();
  const body = { webhook: { event_name: "review" } };
  expect((await call(savedTest.POST, { key: stranger.key, params, body })).status).toBe(404);
  expect(receiver.requests).toEqual([]);
  const answer = await call(savedTest.POST, { key, params, body });
  expect(answer).toEqual({ status: 200, body: { status_code: 202, body: "taken" } });
  expect((await call(savedTest.POST, { key, params, body: { webhook: {} } })).status).toBe(200);
  expect(eventsOf(receiver)).toEqual(["review", "message"]);
  expect(receiver.requests[0]?.headers["x-token"]).toBe("s3cret");
});

test("the values of headers take the scope of secrets, and each look is in the audit log", async ({
  database: _,
  receiver,
}) => {
  const { ctx, key, params, webhookId } = await callerWithWebhook(receiver);
  const stranger = await createCaller();
  const writer = await createCaller(["webhooks:write"]);
  expect((await call(headers.GET, { key: writer.key, params })).status).toBe(403);
  expect((await call(headers.GET, { key: stranger.key, params })).status).toBe(404);
  expect(await call(headers.GET, { key, params })).toEqual({
    status: 200,
    body: {
      data: { id: webhookId, type: "webhook_headers", attributes: { headers: { "x-token": "s3cret" } } },
    },
  });
  const [newest] = await listAudit(ctx.org, { limit: 1 });
  expect(newest).toMatchObject({ actorName: "API key Nightly", action: "webhook.headers-revealed" });
});

test("a connection is followed to its answer, and what stands in the way is said", async ({
  database: _,
  receiver,
}) => {
  const { key } = await createCaller();
  const ask = (callback_url: string) => call(check.POST, { key, body: { webhook: { callback_url } } });
  expect(await ask(receiver.url)).toMatchObject({
    status: 200,
    body: {
      ...{ status_code: 202, error_class: null, cause: expect.any(String) },
      phases: [
        { phase: "dns", outcome: expect.any(String) },
        { phase: "connect", outcome: "passed" },
        { phase: "tls", outcome: expect.any(String) },
        { phase: "http", outcome: "passed" },
      ],
    },
  });
  expect(eventsOf(receiver)).toEqual([]);
  expect(await ask("https://169.254.169.254/in")).toMatchObject({
    body: { status_code: null, error_class: expect.any(String), next_action: expect.any(String) },
  });
  expect(await ask("https://host.example:25/in")).toMatchObject({
    body: {
      ...{ status_code: null, error_class: "blocked_address" },
      cause: "Port 25 cannot be called. Use 443, or one above 1023.",
    },
  });
  expect((await ask("")).body.errors.details).toEqual({ callback_url: ["Enter a URL."] });
});

test("what is held is given up by a program as by a person, and counted", async ({
  database: { sql },
  receiver,
}) => {
  const { ctx, key, params, webhookId } = await callerWithWebhook(receiver);
  const stranger = await createCaller();
  for (const state of ["held", "held", "exhausted"] as const) await insertTestDelivery(ctx, webhookId, state);
  expect((await call(discard.POST, { key: stranger.key, params, method: "POST" })).status).toBe(404);
  expect(await call(discard.POST, { key, params, method: "POST" })).toEqual({
    status: 200,
    body: { meta: { message: "Success", discarded: 2 } },
  });
  const states = await sql`select state from webhook_deliveries order by state`;
  expect(states.map(({ state }) => state)).toEqual(["cancelled", "cancelled", "exhausted"]);
});

test("a key that posts events cannot forge the failure of a write", async ({ database: { sql } }) => {
  const { key } = await createCaller(["events:write"]);
  const payload = { event: "WRITE_OPERATION_FAILURE", write_status: "FAILURE", errors: ["Forged"] };
  const event = { name: "WRITE_OPERATION_FAILURE", payload };
  expect(await call(events.POST, { key, body: { event } })).toMatchObject({
    status: 422,
    body: { errors: { details: { name: [expect.stringContaining("is caused by writes alone")] } } },
  });
  expect(await sql`select 1 from webhook_events`).toEqual([]);
});
