import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { openInbox } from "@/e2e/fixtures/inbox";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { newId } from "@/lib/ids";

const inboxName = () => `test-${newId().slice(-12)}`;

test("a webhook is added, tried, receives a changed rent, is broken, retried, fixed and sent again", async ({
  page,
  org,
  connect,
  signIn,
  sandbox,
  product,
}) => {
  const inbox = openInbox(product.inboxUrl, inboxName());
  const { id: connectionId } = await connect("northside");
  const integration = `/${org.slug}/settings/integrations?connection=${connectionId}`;
  await signIn(org.owner);

  await test.step("added with a test before saving", async () => {
    await page.goto(`/${org.slug}/settings/webhooks`);
    await page.getByRole("link", { name: "Add webhook" }).first().click();
    await page.getByRole("textbox", { name: "URL" }).fill(inbox.url);
    await page.getByRole("button", { name: "Check connection" }).click();
    await expect(
      page.getByRole("list", { name: "Phases" }).getByText(/Answered \d+ to a HEAD request/),
    ).toBeVisible();
    await page.getByRole("button", { name: "Send test" }).click();
    await expect(page.getByText("Status 200")).toBeVisible();
    await expect(page.getByRole("region", { name: "response", exact: true })).toContainText('"received"');
    expect((await inbox.requests()).map(({ json }) => json.trigger)).toEqual(["DATA_UPDATE"]);
    await page.getByRole("checkbox", { name: /All events/ }).uncheck();
    await page.getByRole("checkbox", { name: "DATA_UPDATE" }).check();
    const mask = page.getByRole("textbox", { name: "As text" });
    await expect(mask).toHaveValue("DATA_UPDATE");
    await mask.fill("DATA_UPDATE:leeses");
    await expect(page.getByText("Did you mean leases?")).toBeVisible();
    await mask.fill("DATA_UPDATE:leases");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Add webhook" }).click();
    const secret = (await page.locator("[data-secret]").textContent()) ?? "";
    await inbox.setSecret(secret);
    await expect(page.getByRole("region", { name: "code for Node" })).toContainText("standardwebhooks");
    await page.getByLabel("Verify in").selectOption({ label: "Python" });
    await expect(page.getByRole("region", { name: "code for Python" })).toContainText(secret);
    await page.getByRole("link", { name: "Go to the webhook" }).click();
    await expect(page.getByText("Nothing has been delivered yet.")).toBeVisible();
  });
  const webhookUrl = page.url();
  const received = async () => (await inbox.requests()).slice(1);

  const changeRent = async () => {
    await sandbox.change("northside", "change_rent");
    const resync = page.getByRole("button", { name: "Resync", exact: true });
    await page.goto(integration);
    await expect(resync).toBeEnabled({ timeout: 30_000 });
    await resync.click();
  };

  await test.step("a changed rent arrives signed, with its diff and nothing else", async () => {
    await changeRent();
    await expect.poll(async () => (await received()).length, { timeout: 20_000 }).toBe(1);
    const [first] = await received();
    expect(first?.verdict.kind).toBe("valid");
    expect(first?.json).toMatchObject({
      data: { object: "leases", diff: { new: { rent_amount_in_cents: expect.any(Number) } } },
    });
    await page.goto(webhookUrl);
    await page.getByRole("link", { name: "DATA_UPDATE" }).click();
    await expect(page.getByText("rent_amount_in_cents").first()).toBeVisible();
    await page.getByRole("tab", { name: "Response" }).click();
    await expect(page.getByText("1. Status 200", { exact: true })).toBeVisible();
    await page.getByText("Request as sent").click();
    const sent = page.getByRole("region", { name: "request 1", exact: true });
    await expect(sent).toContainText(`POST ${new URL(inbox.url).pathname} HTTP/1.1`);
    await expect(sent).toContainText(`webhook-signature: ${first?.headers["webhook-signature"]}`);
    await page.getByText("Signature base (id.timestamp.body)").click();
    await expect(page.getByRole("region", { name: "signature base of request 1" })).toHaveText(
      [first?.headers["webhook-id"], first?.headers["webhook-timestamp"], first?.body].join("."),
    );
    await expectAccessible(page);
  });

  await test.step("a broken receiver is retried, with the time of the next attempt", async () => {
    await inbox.answerWith({ status: 503 });
    await changeRent();
    await expect.poll(async () => (await received()).length, { timeout: 20_000 }).toBe(2);
    await page.goto(webhookUrl);
    await expect(page.getByText("Retrying").first()).toBeVisible();
    await page.getByRole("link", { name: "DATA_UPDATE" }).first().click();
    const delivery = page.getByRole("region", { name: "DATA_UPDATE" });
    await expect(delivery.getByText("1. Status 503", { exact: true })).toBeVisible();
    await expect(delivery.getByText("Retrying")).toBeVisible();
    await expect(delivery.getByRole("term").filter({ hasText: "Next attempt" })).toBeVisible();
    await expect(page.getByText("Look into the receiver's own log at this time.").first()).toBeVisible();
    await page.goto(`/${org.slug}/sync-logs`);
    await page.getByRole("table").getByRole("link").first().click();
    const caused = page.getByRole("region", { name: "Events", exact: true }).getByRole("listitem");
    await expect(caused.filter({ hasText: "DATA_UPDATE" })).toContainText(/1 event\s*1 retrying/);
    await expect(caused.filter({ hasText: "SYNC_COMPLETE" })).toContainText("No webhook asked for it");
    await page.goto(webhookUrl);
    await page.getByRole("link", { name: "DATA_UPDATE" }).first().click();
  });

  await test.step("fixed and sent again, it is delivered under its own id", async () => {
    await inbox.answerWith({ status: 200 });
    await page.getByRole("button", { name: "Resend" }).click();
    await expect.poll(async () => (await received()).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(3);
    // On a slow machine its own first retry comes before.
    await expect(page.getByText(/^\d\. Status 200 · resend$/)).toBeVisible({ timeout: 10_000 });
    const [, failed, ...others] = await received();
    const again = others.at(-1);
    expect(again?.headers["webhook-id"]).toBe(failed?.headers["webhook-id"]);
    expect(again?.headers["webhook-sequence"]).toBe(failed?.headers["webhook-sequence"]);
    expect(again?.verdict.kind).toBe("valid");
  });
});

test("a member reads webhooks and their deliveries, and can neither change them nor see a secret", async ({
  page,
  org,
  signIn,
  product,
  request,
}) => {
  const owner = { org: org.org, user: org.owner.user };
  const scopes = ["webhooks:read", "webhooks:write"] as const;
  const { key } = await createApiKey(owner, { name: "Setup", scopes: [...scopes], expiresInDays: null });
  const made = await request.post(`${product.appUrl}/api/v1/webhooks`, {
    headers: { authorization: `Bearer ${key}` },
    data: {
      webhook: {
        callback_url: openInbox(product.inboxUrl, inboxName()).url,
        event_mask: "*",
        is_global: true,
        headers: { "x-token": "a-secret-value" },
      },
    },
  });
  expect(made.status()).toBe(201);
  const { data } = await made.json();
  await signIn(org.member);
  await page.goto(`/${org.slug}/settings/webhooks/${data.id}`);
  await expect(page.getByText("Nothing has been delivered yet.")).toBeVisible();
  for (const tab of ["Deliveries", "Testing", "Catch-up", "Settings"]) {
    await page
      .getByRole("navigation", { name: "Webhook", exact: true })
      .getByRole("link", { name: tab })
      .click();
    await expect(page.getByRole("link", { name: tab })).toHaveAttribute("aria-current", "page");
    for (const name of ["Show the secret", "Show the values", "Rotate", "Delete", "Switch on", "Send test"])
      await expect(page.getByRole("button", { name })).toHaveCount(0);
  }
  await expect(page.getByText(/^Only owners and admins .* can change webhooks/)).toBeVisible();
  await expect(page.getByText("x-token: ••••••••")).toBeVisible();
  await expect(page.getByText("a-secret-value")).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "URL" })).toHaveCount(0);
});

test("an API key is shown once, works, and is refused once revoked", async ({
  page,
  org,
  signIn,
  product,
  request,
}) => {
  await signIn(org.admin);
  await page.goto(`/${org.slug}/settings/api-keys`);
  await page.getByRole("textbox", { name: "Name" }).fill("Browser test");
  await page.getByRole("button", { name: "Create key" }).click();
  const key =
    (await page
      .getByText(/^lk_live_/)
      .first()
      .textContent()) ?? "";
  await expectAccessible(page);
  const ask = () => request.get(`${product.appUrl}/api/v1/api-key`, { headers: { "user-api-key": key } });
  const answer = await ask();
  expect(answer.status()).toBe(200);
  expect((await answer.json()).data.attributes).toMatchObject({
    name: "Browser test",
    organisation: org.slug,
  });
  await page.reload();
  await expect(page.getByText(key)).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Browser test");
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByRole("table").getByText(/^Revoked/)).toBeVisible();
  expect((await ask()).status()).toBe(401);
});
