import { createCaller } from "@/e2e/fixtures/api-caller";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { openInbox } from "@/e2e/fixtures/inbox";
import { LOOKS } from "@/e2e/fixtures/looks";
import { runExample, type ShellNames } from "@/e2e/fixtures/run-example";
import { insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId } from "@/lib/ids";

for (const { look, use } of LOOKS) {
  test.describe(`in ${look}`, () => {
    test.use(use);

    test(`the reference is public, accessible and fits, and its links lead somewhere (${look})`, async ({
      page,
    }) => {
      for (const path of ["/docs", "/docs/api", "/docs/events"]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
        await page.screenshot({
          path: `test-results/docs/${look}${path.replaceAll("/", "-")}.png`,
          animations: "disabled",
        });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, path).toBeLessThanOrEqual(0);
        const dead = await page.evaluate(() =>
          [...document.querySelectorAll<HTMLAnchorElement>("a[href^='#']")]
            .map((link) => link.hash.slice(1))
            .filter((id) => !document.getElementById(id)),
        );
        expect(dead, path).toEqual([]);
      }
    });
  });
}

test("the start page's requests run as they are printed: an event posted twice is one, and what is held is counted and sent", async ({
  page,
  product,
}) => {
  const { ctx, key, propertyId } = await createCaller();
  const inbox = openInbox(product.inboxUrl, `docs-${newId().slice(-12)}`);
  const { webhookId } = await insertTestWebhook(ctx.org, { callbackUrl: inbox.url });
  const held = await insertTestDelivery(ctx, webhookId, "held");
  const names: ShellNames = { LATCHKEY_API_KEY: key, PROPERTY_ID: propertyId, WEBHOOK_ID: webhookId };
  await page.goto("/docs");
  const run = async (label: string) =>
    runExample((await page.getByRole("region", { name: label, exact: true }).textContent()) ?? "", names);
  const received = async () => (await inbox.requests()).map(({ headers }) => headers["webhook-id"]);

  const posted = [await run("request that posts an event"), await run("request that posts an event")];
  expect(posted.map(({ status }) => status)).toEqual([202, 202]);
  const [first, again] = posted.map(({ body }) => body.data.id);
  expect(again).toBe(first);
  await expect.poll(received).toEqual([`${first}:${webhookId}`]);

  const counted = await run("request that counts");
  expect(counted).toMatchObject({ status: 201, body: { data: { attributes: { kind: "catch_up" } } } });
  names.REPLAY_ID = counted.body.data.id;
  await expect.poll(async () => (await run("request that starts")).status).toBe(200);
  await expect.poll(received).toEqual([`${first}:${webhookId}`, `${held}:${webhookId}`]);
});

test("the reference of events says who causes each", async ({ page }) => {
  await page.goto("/docs/events");
  for (const [name, cause] of [
    ["DATA_UPDATE", "From syncs"],
    ["WRITE_OPERATION_FAILURE", "From writes"],
    ["booking_new", "From your own systems"],
  ])
    await expect(page.locator(`#${name}`).getByText(/^From /)).toHaveText(cause ?? "");
});

test("the description of the API is served to anybody, with this product's own address", async ({
  request,
  product,
}) => {
  const answer = await request.get("/api/v1/openapi.json");
  expect(answer.status()).toBe(200);
  const document = await answer.json();
  expect(document.openapi).toBe("3.1.1");
  expect(document.servers).toEqual([{ url: `${product.appUrl}/api/v1` }]);
});

test("the screens of webhooks and API keys lead to the reference", async ({ page, org, signIn }) => {
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/api-keys`);
  await page.getByRole("link", { name: "API reference" }).click();
  await expect(page).toHaveURL(/\/docs\/api$/);
  await page.goto(`/${org.slug}/settings/webhooks/new`);
  await expect(page.getByRole("link", { name: "What each event carries" })).toHaveAttribute(
    "href",
    "/docs/events",
  );
});
