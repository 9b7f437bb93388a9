import { listAudit } from "@/db/queries/audit";
import { expect, expectAccessible, type TestOrg, test } from "@/e2e/fixtures/browser";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { rotateSecret } from "@/lib/webhooks/rotate-secret";

async function webhookOf({ org, owner }: TestOrg) {
  const ctx = { org, user: owner.user };
  const { id, secret } = await createWebhook(ctx, {
    ...{ callbackUrl: "https://receiver.example/hooks", eventMask: "*", isGlobal: true, isActive: true },
    headers: { "X-Api-Token": "t0ken-of-the-receiver" },
    requestParams: { source: "latchkey" },
  });
  return { ctx, webhookId: id, first: secret };
}

test("an admin sees the values of a webhook's headers when asked, which is logged; a member sees names alone", async ({
  page,
  org,
  signIn,
}) => {
  const { webhookId } = await webhookOf(org);
  const open = () => page.goto(`/${org.slug}/settings/webhooks/${webhookId}/settings`);
  const audited = async () => (await listAudit(org.org, { limit: 10 })).map(({ action }) => action);
  await signIn(org.member);
  await open();
  await expect(page.getByText("X-Api-Token: ••••••••")).toBeVisible();
  await expect(page.getByText("Only owners and admins can see their values.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Show the values" })).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Secrets that sign now" })).toHaveCount(0);

  await signIn(org.admin);
  await open();
  await expect(page.getByText("t0ken-of-the-receiver")).toHaveCount(0);
  expect(await audited()).toEqual(["webhook.created"]);
  await page.getByRole("button", { name: "Show the values" }).click();
  await expect(page.getByText("X-Api-Token: t0ken-of-the-receiver")).toBeVisible();
  expect(await audited()).toEqual(["webhook.headers-revealed", "webhook.created"]);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Hide the values" }).click();
  await expect(page.getByText("X-Api-Token: ••••••••").first()).toBeVisible();
  await expect(page.getByText("t0ken-of-the-receiver")).toHaveCount(0);
});

test("every secret that signs is listed with when it stops, shown when asked, and joined by the one that rotating makes", async ({
  page,
  org,
  signIn,
}) => {
  const { ctx, webhookId, first } = await webhookOf(org);
  const second = await rotateSecret(ctx, { webhookId, overlapSeconds: 7 * 86_400 });
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/webhooks/${webhookId}/settings`);
  const secrets = page.getByRole("list", { name: "Secrets that sign now" }).getByRole("listitem");
  await expect(secrets).toHaveCount(2);
  await expect(secrets.nth(0)).toContainText("Current");
  await expect(secrets.nth(1)).toContainText("Signs until");
  await expect(secrets.locator("[data-secret]")).toHaveCount(0);
  await page.getByRole("button", { name: "Show all 2 secrets" }).click();
  await expect(secrets.locator("[data-secret]")).toHaveText([second.secret, first]);

  await page.getByLabel("Old secrets end").selectOption("In an hour");
  await page.getByRole("button", { name: "Rotate" }).click();
  await expect(secrets).toHaveCount(3);
  const values = secrets.locator("[data-secret]");
  await expect(values).toHaveCount(3);
  await expect(values.nth(0)).toHaveText(/^whsec_/);
  expect(await values.nth(0).textContent()).not.toBe(second.secret);
  const ends = await secrets
    .locator("time[data-exact]")
    .evaluateAll((times) =>
      times.map((time) => Date.parse(time.getAttribute("datetime") ?? "") - Date.now()),
    );
  expect(ends).toHaveLength(2);
  for (const left of ends) expect(left).toBeLessThan(3_600_000);
  await expectAccessible(page);
  await page.screenshot({
    path: "test-results/webhooks/secrets.png",
    fullPage: true,
    animations: "disabled",
  });
});
