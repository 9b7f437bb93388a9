import { listAudit } from "@/db/queries/audit";
import { findWebhook } from "@/db/queries/webhooks";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import type { ActorContext } from "@/lib/auth/context";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { ownLane, shardLane } from "@/lib/webhooks/lanes";
import { MASKED_VALUE } from "@/lib/webhooks/masked-headers";
import { readWebhook, readWebhookFacets, readWebhooks } from "@/lib/webhooks/read-webhooks";
import { revealHeaders } from "@/lib/webhooks/reveal-secret";
import { updateWebhook } from "@/lib/webhooks/update-webhook";
import { webhookFilters } from "@/lib/webhooks/webhook-filters";

const URL_OF_A_CUSTOMER = "https://receiver.example/hooks";
const GLOBAL = { callbackUrl: URL_OF_A_CUSTOMER, eventMask: "*", isGlobal: true };

const refusal = (fields: object) => ({ code: "invalid", fields });
const audited = async ({ org }: ActorContext) =>
  (await listAudit(org, { limit: 50 })).map(({ action, detail }) => ({ action, detail }));

test("a webhook gets Channex's defaults, a shard, and a secret that is shown this once", async ({
  database: { sql },
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const { id, secret } = await createWebhook(ctx, {
    callbackUrl: URL_OF_A_CUSTOMER,
    eventMask: "booking_new;ari:rate:*:*",
    propertyId,
  });
  expect(secret).toMatch(/^whsec_.{44}$/);
  expect(await readWebhook(ctx, id)).toMatchObject({
    isActive: false,
    sendData: false,
    isGlobal: false,
    propertyId,
    propertyName: "Harbour House",
    eventMask: "booking_new;ari:rate:*:*",
    requestParams: null,
    headers: null,
    retry: { preset: "default" },
    keepsOrder: true,
    requestsPerSecond: null,
    hasPropexoSecret: false,
    state: "inactive",
    createdByName: "Owner of the test",
  });
  expect(await sql`select lane from webhook_states where webhook_id = ${id}`).toEqual([
    { lane: shardLane(id) },
  ]);
  const entries = await audited(ctx);
  expect(entries.map((entry) => entry.action)).toEqual(["webhook.created"]);
  expect(JSON.stringify(entries)).not.toContain(secret.slice(6));
});

test("a webhook is of one property of the organisation or global, never both and never neither", async ({
  database: _,
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const other = await createWebhookOrg();
  const base = { callbackUrl: URL_OF_A_CUSTOMER, eventMask: "*" };
  await expect(createWebhook(ctx, base)).rejects.toMatchObject(
    refusal({ propertyId: ["Choose a property, or make the webhook global."] }),
  );
  await expect(createWebhook(ctx, { ...base, isGlobal: true, propertyId })).rejects.toMatchObject(
    refusal({ propertyId: ["A global webhook has no property. Leave it out."] }),
  );
  for (const foreign of [other.propertyId, "not-an-id"]) {
    await expect(createWebhook(ctx, { ...base, propertyId: foreign })).rejects.toMatchObject(
      refusal({ propertyId: ["This property was not found in your organisation. Choose another one."] }),
    );
  }
  expect((await readWebhooks(ctx, new URLSearchParams())).rows).toEqual([]);
  await createWebhook(ctx, { ...base, propertyId });
  await createWebhook(ctx, GLOBAL);
  expect((await readWebhooks(ctx, new URLSearchParams())).rows).toHaveLength(2);
});

test("every field that breaks a rule is named at once, and nothing is stored", async ({ database: _ }) => {
  const { ctx } = await createWebhookOrg();
  await expect(
    createWebhook(ctx, {
      callbackUrl: "https://169.254.169.254/latest",
      eventMask: "booking_knew",
      isGlobal: true,
      headers: { Host: "a", "X-Break": "a\r\nb" },
      requestParams: { "": "a" },
      retry: { preset: "custom", delaysSeconds: [0] },
    }),
  ).rejects.toMatchObject(
    refusal({
      callbackUrl: [expect.stringContaining("169.254.169.254 is a metadata address")],
      eventMask: [expect.stringContaining("booking_new")],
      headers: [expect.stringContaining("Host"), expect.stringContaining("X-Break")],
      requestParams: [expect.stringContaining("no name")],
      retry: [expect.stringContaining("from 1 to 86400")],
    }),
  );
  expect((await readWebhooks(ctx, new URLSearchParams())).rows).toEqual([]);
  expect(await audited(ctx)).toEqual([]);
});

test("values of headers are stored sealed and shown masked; a masked value sent back stays what it was", async ({
  database: { sql },
}) => {
  const { ctx } = await createWebhookOrg();
  const { id } = await createWebhook(ctx, {
    ...GLOBAL,
    headers: { Authorization: "Basic s3cret", "X-Old": "o" },
  });
  const [stored] = await sql<{ headers: string }[]>`select headers from webhooks where id = ${id}`;
  expect(stored?.headers).not.toContain("s3cret");
  expect((await readWebhook(ctx, id)).headers).toEqual({
    Authorization: MASKED_VALUE,
    "X-Old": MASKED_VALUE,
  });

  const headers = { authorization: MASKED_VALUE, "X-New": "n" };
  await updateWebhook(ctx, { webhookId: id, headers });
  expect(await revealHeaders(ctx, { webhookId: id })).toEqual({
    authorization: "Basic s3cret",
    "X-New": "n",
  });
  expect(await audited(ctx)).toMatchObject([
    { action: "webhook.headers-revealed", detail: { headers: ["authorization", "X-New"] } },
    { action: "webhook.updated", detail: { headers: "changed" } },
    { action: "webhook.created" },
  ]);
  await expect(
    updateWebhook(ctx, { webhookId: id, headers: { "X-Unknown": MASKED_VALUE } }),
  ).rejects.toMatchObject(refusal({ headers: ["Enter the value of X-Unknown: none is stored yet."] }));
});

test("a change keeps what it leaves out, says in the audit log what it changed, and is a new version", async ({
  database: _,
}) => {
  const { ctx } = await createWebhookOrg();
  const { id } = await createWebhook(ctx, { ...GLOBAL, sendData: true, requestParams: { key: "value" } });
  const before = await findWebhook(ctx.org, id);
  await updateWebhook(ctx, { webhookId: id, eventMask: "booking", requestParams: { key: "other" } });
  const after = await findWebhook(ctx.org, id);
  expect(after).toMatchObject({ eventMask: "booking", sendData: true, callbackUrl: URL_OF_A_CUSTOMER });
  expect(after?.updatedAt.getTime()).toBeGreaterThan(before?.updatedAt.getTime() ?? 0);
  expect((await audited(ctx))[0]).toEqual({
    action: "webhook.updated",
    detail: { eventMask: { from: "*", to: "booking" }, requestParams: "changed" },
  });
  await updateWebhook(ctx, { webhookId: id, eventMask: "booking", requestParams: { key: "other" } });
  expect(await audited(ctx)).toHaveLength(2);
});

test("a webhook with a limit of requests is drained in a lane of its own", async ({ database: { sql } }) => {
  const { ctx } = await createWebhookOrg();
  const { id } = await createWebhook(ctx, { ...GLOBAL, requestsPerSecond: 5 });
  const lane = async () => (await sql`select lane from webhook_states where webhook_id = ${id}`)[0]?.lane;
  expect(await lane()).toBe(ownLane(id));
  expect(await sql`select lane from webhook_lanes where lane = ${ownLane(id)}`).toHaveLength(1);
  await updateWebhook(ctx, { webhookId: id, requestsPerSecond: null });
  expect(await lane()).toBe(shardLane(id));
});

test("another organisation's webhook is not found, whatever is done to it", async ({ database: _ }) => {
  const { ctx } = await createWebhookOrg();
  const stranger = await createWebhookOrg();
  const { id } = await createWebhook(ctx, GLOBAL);
  const missing = { code: "not_found" };
  await expect(updateWebhook(stranger.ctx, { webhookId: id, sendData: true })).rejects.toMatchObject(missing);
  await expect(revealHeaders(stranger.ctx, { webhookId: id })).rejects.toMatchObject(missing);
  await expect(readWebhook(stranger.ctx, id)).rejects.toMatchObject(missing);
  await expect(readWebhook(ctx, "not-an-id")).rejects.toMatchObject(missing);
  expect((await readWebhook(ctx, id)).sendData).toBe(false);
});

test("the list finds webhooks by words, scope and state, and pages without gaps", async ({ database: _ }) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const ofProperty = await createWebhook(ctx, { ...GLOBAL, isGlobal: false, propertyId, isActive: true });
  const made = [];
  for (let count = 0; count < 52; count++) made.push((await createWebhook(ctx, GLOBAL)).id);
  const list = async (query: string) => {
    const page = await readWebhooks(ctx, new URLSearchParams(query));
    return { ids: page.rows.map((row) => row.id), nextCursor: page.nextCursor };
  };
  expect((await list("q=harbour")).ids).toEqual([ofProperty.id]);
  expect((await list("scope=property")).ids).toEqual([ofProperty.id]);
  expect((await list("state=active")).ids).toEqual([ofProperty.id]);
  expect((await list("state=failing")).ids).toEqual([]);
  expect((await list(`property=${propertyId}`)).ids).toEqual([ofProperty.id]);
  const counted = async (query: string) =>
    (await readWebhookFacets(ctx, webhookFilters.parse(Object.fromEntries(new URLSearchParams(query)))))
      .counts;
  expect(await counted("state=failing")).toEqual(
    expect.arrayContaining([
      { state: "active", scope: "property", count: 1 },
      { state: "inactive", scope: "global", count: 52 },
    ]),
  );
  expect(await counted("q=harbour")).toEqual([{ state: "active", scope: "property", count: 1 }]);
  const first = await list("");
  expect(first.ids).toHaveLength(50);
  const second = await list(`cursor=${first.nextCursor}`);
  expect([...first.ids, ...second.ids]).toEqual([...made.reverse(), ofProperty.id]);
  expect(second.nextCursor).toBeNull();
});
