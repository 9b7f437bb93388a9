import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { openInbox } from "@/e2e/fixtures/inbox";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { newId } from "@/lib/ids";

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
        callback_url: openInbox(product.inboxUrl, `test-${newId().slice(-12)}`).url,
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
