import { listAudit } from "@/db/queries/audit";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { openInbox } from "@/e2e/fixtures/inbox";
import { test as base, expect } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { env } from "@/lib/env";
import { startInboxServer } from "@/lib/local/inbox/start";
import type { LocalServer } from "@/lib/local/web/serve";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { giveInboxSecret } from "@/lib/webhooks/give-inbox-secret";
import { inboxOf } from "@/lib/webhooks/inbox-url";
import { testWebhook } from "@/lib/webhooks/test-webhook";

const test = base.extend<{ inbox: LocalServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  inbox: async ({}, use) => {
    const server = await startInboxServer({ port: 0 });
    const { INBOX_URL, OUTBOUND_ALLOWED_ORIGINS } = env();
    const allowed = [...OUTBOUND_ALLOWED_ORIGINS, new URL(server.url).host];
    Object.assign(env(), { INBOX_URL: server.url, OUTBOUND_ALLOWED_ORIGINS: allowed });
    await use(server);
    Object.assign(env(), { INBOX_URL, OUTBOUND_ALLOWED_ORIGINS });
    await server.close();
  },
});

test("an inbox gets the secret of the webhook that calls it, checks its signatures with it, and shows it to nobody", async ({
  database: _,
  inbox,
}) => {
  const { ctx } = await createWebhookOrg();
  const hook = { callbackUrl: `${inbox.url}/in/demo/path?a=b`, eventMask: "*", isGlobal: true };
  const { id: webhookId, secret } = await createWebhook(ctx, hook);
  const { requests } = openInbox(inbox.url, "demo");
  const verdicts = async () => (await requests()).map(({ verdict }) => verdict.kind);
  await testWebhook(ctx, { webhookId });
  expect(await verdicts()).toEqual(["no_secret"]);
  await giveInboxSecret(ctx, { webhookId });
  const { inboxPage } = await testWebhook(ctx, { webhookId });
  expect(await verdicts()).toEqual(["valid", "valid"]);

  expect(inboxPage).toBe(`${inbox.url}/inboxes/demo`);
  const page = await (await fetch(String(inboxPage))).text();
  expect(page).toContain("Stop checking signatures");
  expect(page).not.toContain(secret.slice("whsec_".length));
  const entries = await listAudit(ctx.org, { limit: 5 });
  expect(entries).toMatchObject([
    { action: "webhook.secret-given", actorId: ctx.user.id },
    { action: "webhook.created" },
  ]);
  expect(JSON.stringify(entries)).not.toContain(secret.slice("whsec_".length));
});

test("no secret goes to what is no inbox of this installation, of another organisation's webhook, or when none answers", async ({
  database: _,
  inbox,
}) => {
  const { ctx } = await createWebhookOrg();
  const create = (callbackUrl: string) => createWebhook(ctx, { callbackUrl, eventMask: "*", isGlobal: true });
  const elsewhere = await create("https://receiver.example/in/demo");
  await expect(giveInboxSecret(ctx, { webhookId: elsewhere.id })).rejects.toMatchObject({
    ...{ code: "conflict", message: expect.stringContaining("does not call an inbox") },
  });
  const { id: webhookId } = await create(`${inbox.url}/in/demo`);
  const { org } = await createTestOrg();
  await expect(giveInboxSecret({ ...ctx, org }, { webhookId })).rejects.toMatchObject({ code: "not_found" });
  await inbox.close();
  await expect(giveInboxSecret(ctx, { webhookId })).rejects.toMatchObject({
    ...{ code: "conflict", message: expect.stringContaining("did not answer") },
  });
});

test("an inbox is known by the whole of its origin and a name that it can have", async ({ inbox }) => {
  const place = { page: `${inbox.url}/inboxes/a-1`, secret: `${inbox.url}/api/inboxes/a-1/secret` };
  for (const path of ["", "/", "/more?x=1"]) expect(inboxOf(`${inbox.url}/in/a-1${path}`)).toEqual(place);
  for (const other of [
    `${inbox.url}/in/`,
    `${inbox.url}/in/UPPER`,
    `${inbox.url}/in/a%2F..`,
    `${inbox.url}/inboxes/a-1`,
    `${inbox.url.replace("127.0.0.1", "127.0.0.1.example")}/in/a-1`,
    "not a url",
  ])
    expect(inboxOf(other), other).toBeNull();
  Object.assign(env(), { INBOX_URL: undefined });
  expect(inboxOf(`${inbox.url}/in/a-1`)).toBeNull();
});
