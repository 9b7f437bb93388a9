import type { APIRequestContext } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { API_SCOPES } from "@/db/schema/api-keys";
import { expect, test } from "@/e2e/fixtures/browser";
import { openInbox } from "@/e2e/fixtures/inbox";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { newId } from "@/lib/ids";
import { findEvent } from "@/lib/webhooks/catalog";

/** Calls with a key, as a program does: nothing but HTTP. */
const caller =
  (request: APIRequestContext, appUrl: string, key: string) =>
  async (method: string, path: string, status: number, data?: object) => {
    const headers = { "user-api-key": key };
    const answer = await request.fetch(`${appUrl}/api/v1${path}`, { method, headers, data });
    expect(answer.status(), `${method} ${path}: ${await answer.text()}`).toBe(status);
    return answer.json();
  };

test("a program sets a webhook up, sees it deliver, fail, be sent again and replayed, with a key alone", async ({
  request,
  org,
  product,
}) => {
  const inbox = openInbox(product.inboxUrl, `test-${newId().slice(-12)}`);
  const owner = { org: org.org, user: org.owner.user };
  const { key } = await createApiKey(owner, { name: "CI", scopes: [...API_SCOPES], expiresInDays: null });
  const ask = caller(request, product.appUrl, key);

  const webhook = { callback_url: inbox.url, event_mask: "message;review", is_global: true, send_data: true };
  expect(await ask("POST", "/webhooks/test", 200, { webhook })).toMatchObject({ status_code: 200 });
  const created = await ask("POST", "/webhooks", 201, {
    webhook: { ...webhook, headers: { "x-own": "kept" } },
  });
  const { secret } = created.data.attributes;
  const path = `/webhooks/${created.data.id}`;
  expect(created.data.attributes.is_active).toBe(false);
  const changed = await ask("PUT", path, 200, {
    webhook: { is_active: true, retry: { preset: "custom", delays_seconds: [3600] } },
  });
  expect(changed.data.attributes).toMatchObject({
    is_active: true,
    send_data: true,
    headers: { "x-own": expect.stringMatching(/^•+$/) },
  });

  const example = findEvent("message")?.example as object;
  const post = (text: string) =>
    ask("POST", "/events", 202, {
      event: { name: "message", payload: { ...example, message: text }, idempotency_key: newId() },
    });
  const received = async () => (await inbox.requests()).slice(1);
  const first = await post("Hello");
  await expect.poll(async () => (await received()).length, { timeout: 20_000 }).toBe(1);
  const [arrived] = await received();
  new Webhook(secret).verify(arrived?.body ?? "", arrived?.headers ?? {});
  expect(arrived?.headers["x-own"]).toBe("kept");
  expect(arrived?.headers["webhook-id"]).toBe(`${first.data.id}:${created.data.id}`);
  expect(arrived?.json).toMatchObject({ event: "message", payload: { message: "Hello" } });

  await inbox.answerWith({ status: 503 });
  const failing = await post("Anybody there?");
  const delivery = `${path}/deliveries/${failing.data.id}`;
  const attributesOf = async () => (await ask("GET", delivery, 200)).data.attributes;
  await expect.poll(async () => (await attributesOf()).attempt_count, { timeout: 20_000 }).toBe(1);
  const broken = await attributesOf();
  expect(broken).toMatchObject({ state: "pending", last_status_code: 503, last_error_class: "http_5xx" });
  expect(Date.parse(broken.next_attempt_at)).toBeGreaterThan(Date.now() + 30 * 60_000);
  expect((await ask("GET", path, 200)).data.attributes.state).toBe("failing");

  await inbox.answerWith({ status: 200 });
  await ask("POST", `${delivery}/resend`, 202);
  await expect.poll(async () => (await attributesOf()).state, { timeout: 20_000 }).toBe("delivered");
  const list = await ask("GET", `${path}/deliveries?filter[state]=delivered`, 200);
  expect(list.data).toHaveLength(2);

  const { data: counting } = await ask("POST", `${path}/replays`, 201, { replay: { kind: "replay" } });
  const replay = `${path}/replays/${counting.id}`;
  const stateOf = async () => (await ask("GET", replay, 200)).data.attributes;
  await expect.poll(async () => (await stateOf()).state, { timeout: 20_000 }).toBe("ready");
  expect(await stateOf()).toMatchObject({
    total: 2,
    first_deliveries: [`${first.data.id}:${created.data.id}`, expect.any(String)],
  });
  const before = (await received()).length;
  await ask("POST", `${replay}/start`, 200, { replay: { per_second: 20 } });
  await expect.poll(async () => (await received()).length, { timeout: 20_000 }).toBe(before + 2);
  await expect.poll(async () => (await stateOf()).state, { timeout: 20_000 }).toBe("finished");
  expect(new Set((await received()).map(({ headers }) => headers["webhook-id"])).size).toBe(2);

  const rotated = await ask("POST", `${path}/rotate-secret`, 200, {});
  await post("Signed twice");
  await expect.poll(async () => (await received()).length, { timeout: 20_000 }).toBe(before + 3);
  const last = (await received()).at(-1);
  for (const known of [secret, rotated.data.attributes.secret])
    new Webhook(known).verify(last?.body ?? "", last?.headers ?? {});
  await ask("DELETE", path, 200);
  await ask("GET", path, 404);
});
