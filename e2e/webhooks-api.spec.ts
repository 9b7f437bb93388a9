import type { APIRequestContext } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { API_SCOPES } from "@/db/schema/api-keys";
import { expect, type TestOrg, test } from "@/e2e/fixtures/browser";
import { openInbox } from "@/e2e/fixtures/inbox";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { newId } from "@/lib/ids";
import { findEvent } from "@/lib/webhooks/catalog";
import { RULE_DAYS } from "@/lib/webhooks/health";

const SOON = { timeout: 20_000 };
const RETRIES = { preset: "custom", delays_seconds: [1, 3600] };

/** Calls with a key of every scope, as a program does: nothing but HTTP. */
async function callerOf({ org, owner }: TestOrg, request: APIRequestContext, appUrl: string) {
  const name = { name: "CI", scopes: [...API_SCOPES], expiresInDays: null };
  const { key } = await createApiKey({ org, user: owner.user }, name);
  return async (method: string, path: string, status: number, data?: object) => {
    const headers = { "user-api-key": key };
    const answer = await request.fetch(`${appUrl}/api/v1${path}`, { method, headers, data });
    expect(answer.status(), `${method} ${path}: ${await answer.text()}`).toBe(status);
    return answer.json();
  };
}

test("a program sets a webhook up, sees a changed rent arrive, fail, be sent again and replayed, and when it would be disabled, with a key alone", async ({
  request,
  org,
  product,
  sandbox,
}) => {
  const inbox = openInbox(product.inboxUrl, `test-${newId().slice(-12)}`);
  const ask = await callerOf(org, request, product.appUrl);
  const attributesAt = async (path: string) => (await ask("GET", path, 200)).data.attributes;
  const received = async () => (await inbox.requests()).slice(1);

  const { data: connection } = await ask("POST", "/connections", 201, {
    connection: {
      ...{ vendor: "SANDBOX", name: "Northside", interval_minutes: 720 },
      ...{ credentials: { apiKey: await sandbox.apiKey("northside") }, models: ["properties", "leases"] },
    },
  });
  const syncs = async () => (await ask("GET", "/sync-logs", 200)).data;
  await expect.poll(async () => (await syncs())[0]?.attributes.status, { timeout: 60_000 }).toBe("success");
  const changeRent = async () => {
    await sandbox.change("northside", "change_rent");
    await ask("POST", `/connections/${connection.id}/syncs`, 202);
  };

  const { webhooks } = await ask("GET", "/openapi.json", 200);
  expect(Object.keys(webhooks)).toContain("DATA_UPDATE");
  const { data: properties } = await ask("GET", `/connections/${connection.id}/properties`, 200);
  const settings = {
    ...{ callback_url: inbox.url, event_mask: "DATA_UPDATE:leases;message", property_id: properties[0].id },
    ...{ headers: { "x-own": "kept" }, request_params: { from: "latchkey" }, send_data: false },
  };

  const { path, secret } =
    await test.step("tried before it is saved, and saved with its secret", async () => {
      expect(await ask("POST", "/webhooks/test", 200, { webhook: settings })).toEqual({
        ...{ status_code: 200, body: '{"received":true}' },
      });
      const [tried] = await inbox.requests();
      expect(tried?.headers["x-own"]).toBe("kept");
      expect(new URL(tried?.path ?? "", inbox.url).searchParams.get("from")).toBe("latchkey");
      expect(tried?.json).toMatchObject({ trigger: "DATA_UPDATE" });
      expect(tried?.body, "sent without its data").not.toContain('"diff"');

      const { data } = await ask("POST", "/webhooks", 201, { webhook: settings });
      expect(data).toMatchObject({
        attributes: {
          is_active: false,
          is_global: false,
          headers: { "x-own": expect.stringMatching(/^•+$/) },
        },
        relationships: { property: { data: { id: properties[0].id } } },
      });
      const path = `/webhooks/${data.id}`;
      const { attributes } = (await ask("GET", `${path}/secret`, 200)).data;
      expect(attributes.secret).toBe(data.attributes.secret);
      for (const language of ["node", "python", "ruby", "go", "php", "java", "csharp", "shell"])
        expect(attributes.verification).toContainEqual(
          expect.objectContaining({ language, code: expect.stringContaining(attributes.secret) }),
        );
      await inbox.setSecret(attributes.secret);
      const changed = await ask("PUT", path, 200, {
        webhook: { is_active: true, is_global: true, property_id: null, send_data: true, retry: RETRIES },
      });
      expect(changed.data.attributes).toMatchObject({ is_active: true, is_global: true, send_data: true });
      return { path, secret: attributes.secret };
    });
  const deliveries = async () => (await ask("GET", `${path}/deliveries`, 200)).data;

  const first = await test.step("a changed rent arrives with its diff within a second", async () => {
    await changeRent();
    await expect.poll(async () => (await received()).length, SOON).toBe(1);
    const [arrived] = await received();
    new Webhook(secret).verify(arrived?.body ?? "", arrived?.headers ?? {});
    expect(arrived?.verdict.kind).toBe("valid");
    expect(arrived?.json).toMatchObject({
      ...{ trigger: "DATA_UPDATE" },
      data: { object: "leases", diff: { new: { rent_amount_in_cents: expect.any(Number) } } },
    });
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({
      id: arrived?.headers["webhook-id"],
      attributes: { event: "DATA_UPDATE" },
    });
    expect((arrived?.receivedAtMs ?? 0) - Date.parse(delivery.attributes.created_at)).toBeLessThan(1_000);
    return { eventId: delivery.relationships.event.data.id, body: arrived?.body };
  });

  await test.step("its delivery tells request, response and timings", async () => {
    const opened = `${path}/deliveries/${first.eventId}`;
    await expect.poll(async () => (await attributesAt(opened)).state, SOON).toBe("delivered");
    const { attempts } = await attributesAt(opened);
    expect(attempts).toHaveLength(1);
    expect(attempts[0]).toMatchObject({
      ...{ number: 1, trigger: "automatic", status_code: 200, error_class: null, retry_at: null },
      request: {
        url: `${inbox.url}?from=latchkey`,
        headers: { "x-own": expect.stringMatching(/^•+$/), "webhook-signature": expect.any(String) },
        body: first.body,
      },
      response: { body: '{"received":true}', headers: { "content-type": expect.any(String) } },
      timings: { first_byte_ms: expect.any(Number), total_ms: expect.any(Number) },
    });
  });

  const second =
    await test.step("a broken receiver is retried, with the time of the next attempt", async () => {
      await inbox.answerWith({ status: 503 });
      await changeRent();
      await expect.poll(async () => (await deliveries()).length, SOON).toBe(2);
      const [{ relationships, attributes }] = await deliveries();
      const opened = `${path}/deliveries/${relationships.event.data.id}`;
      await expect.poll(async () => (await attributesAt(opened)).attempt_count, SOON).toBe(2);
      const broken = await attributesAt(opened);
      expect(broken).toMatchObject({ state: "pending", last_status_code: 503, last_error_class: "http_5xx" });
      expect(broken.attempts).toMatchObject([
        { trigger: "automatic", status_code: 503, remedy: expect.any(String), retry_at: expect.any(String) },
        { trigger: "automatic", status_code: 503, retry_at: broken.next_attempt_at },
      ]);
      expect(Date.parse(broken.next_attempt_at)).toBeGreaterThan(Date.now() + 30 * 60_000);
      return {
        opened,
        createdAt: attributes.created_at,
        id: (await received()).at(-1)?.headers["webhook-id"],
      };
    });

  await test.step("the date is told on which the rule would disable it", async () => {
    const { state, failing_since: since, disables_at: date } = await attributesAt(path);
    expect(state).toBe("failing");
    expect(new Date(date).getTime() - new Date(since).getTime()).toBe(RULE_DAYS * 24 * 60 * 60_000);
  });

  await test.step("fixed and sent again, it is delivered, and no date is left", async () => {
    await inbox.answerWith({ status: 200 });
    await ask("POST", `${second.opened}/resend`, 202);
    await expect.poll(async () => (await attributesAt(second.opened)).state, SOON).toBe("delivered");
    const { attempts } = await attributesAt(second.opened);
    expect(attempts.at(-1)).toMatchObject({ number: 3, trigger: "resend", status_code: 200 });
    await expect
      .poll(() => attributesAt(path), SOON)
      .toMatchObject({ state: "active", failing_since: null, disables_at: null });
  });

  await test.step("a range is replayed after its exact count is known", async () => {
    const { data: counting } = await ask("POST", `${path}/replays`, 201, {
      replay: { kind: "replay", filter: { from: second.createdAt } },
    });
    const replay = `${path}/replays/${counting.id}`;
    await expect.poll(async () => (await attributesAt(replay)).state, SOON).toBe("ready");
    expect(await attributesAt(replay)).toMatchObject({
      total: 1,
      first_deliveries: [second.id],
      released: 0,
    });
    const before = (await received()).length;
    await ask("POST", `${replay}/start`, 200, { replay: { per_second: 20 } });
    await expect.poll(async () => (await received()).length, SOON).toBe(before + 1);
    expect((await received()).at(-1)?.headers["webhook-id"]).toBe(second.id);
    await expect
      .poll(() => attributesAt(replay), SOON)
      .toMatchObject({ state: "finished", released: 1, per_second: 20 });
  });
});

test("a program posts an event, rotates the secret with which it is signed, and deletes the webhook", async ({
  request,
  org,
  product,
}) => {
  const inbox = openInbox(product.inboxUrl, `test-${newId().slice(-12)}`);
  const ask = await callerOf(org, request, product.appUrl);
  const webhook = { callback_url: inbox.url, event_mask: "message;review", is_global: true, is_active: true };
  const { data } = await ask("POST", "/webhooks", 201, { webhook: { ...webhook, send_data: true } });
  const path = `/webhooks/${data.id}`;
  const example = findEvent("message")?.example as object;
  const post = (text: string) =>
    ask("POST", "/events", 202, {
      event: { name: "message", payload: { ...example, message: text }, idempotency_key: newId() },
    });
  const first = await post("Hello");
  await expect.poll(async () => (await inbox.requests()).length, SOON).toBe(1);
  const [arrived] = await inbox.requests();
  new Webhook(data.attributes.secret).verify(arrived?.body ?? "", arrived?.headers ?? {});
  expect(arrived?.headers["webhook-id"]).toBe(`${first.data.id}:${data.id}`);
  expect(arrived?.json).toMatchObject({ event: "message", payload: { message: "Hello" } });

  const rotated = await ask("POST", `${path}/rotate-secret`, 200);
  await post("Signed twice");
  await expect.poll(async () => (await inbox.requests()).length, SOON).toBe(2);
  const last = (await inbox.requests()).at(-1);
  for (const known of [data.attributes.secret, rotated.data.attributes.secret])
    new Webhook(known).verify(last?.body ?? "", last?.headers ?? {});
  await ask("DELETE", path, 200);
  await ask("GET", path, 404);
});
