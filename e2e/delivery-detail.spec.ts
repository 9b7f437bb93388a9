import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { LOOKS } from "@/e2e/fixtures/looks";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";

const PAYLOAD = {
  connection_id: "c-1",
  record: { id: "r-1", model: "leases", x_id: "L-204" },
  diff: {
    new: { rent: 145_000, end_date: "2027-05-31" },
    previous: { rent: 139_500, end_date: "2026-05-31" },
  },
  tags: ["renewal", "monthly"],
};

for (const { look, use } of LOOKS) {
  test.describe(`in ${look}`, () => {
    test.use(use);
    test(`a delivery shows its request as a tree to filter and a command to copy, and where its time went (${look})`, async ({
      page,
      org,
      signIn,
    }) => {
      const { webhookId } = await insertTestWebhook(org.org, {
        callbackUrl: "https://receiver.example/hooks",
      });
      const eventId = await insertLoggedDelivery(org.org, webhookId, {
        ...{ state: "exhausted", lastErrorClass: "http_5xx", lastStatusCode: 503, payload: PAYLOAD },
        responses: ["", '{"error":{"code":"overloaded","retry":true}}'],
      });
      await signIn(org.owner);
      await page.goto(`/${org.slug}/settings/webhooks/${webhookId}?delivery=${eventId}`);
      const request = page.getByRole("region", { name: "Request", exact: true });
      await page.getByRole("tab", { name: "Request" }).click();
      const tree = request.getByRole("region", { name: "request body" });
      await expect(tree).toContainText('"x_id": "L-204"');
      await expect(request).toContainText("POST https://receiver.example");
      await expectAccessible(page);

      await request.getByRole("searchbox").fill("diff.new");
      await expect(tree).not.toContainText("x_id");
      await expect(tree).toContainText('"rent": 145000');
      await expect(tree).not.toContainText("139500");
      await request.getByRole("searchbox").fill("no such path");
      await expect(tree).toContainText('No path and no value has "no such path".');
      await request.getByRole("searchbox").fill("");
      await expect(tree).toContainText("139500");

      const command = await request.getByRole("button", { name: "Copy as curl" }).getAttribute("data-copy");
      expect(command).toContain("curl -X POST 'https://receiver.example'");
      expect(command).toContain('"rent":145000');

      await page.getByRole("tab", { name: "Request" }).press("ArrowRight");
      await expect(page.getByRole("tab", { name: "Response" })).toBeFocused();
      const last = page.getByRole("tabpanel", { name: "Response" }).getByRole("article");
      await expect(last.getByRole("definition").filter({ hasText: "3.0 ms" })).toBeVisible();
      await expect(last).toContainText(
        /Wait\s*3\.0 ms\s*Read\s*1\.0 ms\s*Total\s*On a connection that was open\s*4\.0 ms\s*Address\s*203\.0\.113\.7/,
      );
      await expect(last).toContainText('"code": "overloaded"');
      await last.scrollIntoViewIfNeeded();
      await page.screenshot({
        path: `test-results/delivery-detail-${look}.png`,
        animations: "disabled",
        fullPage: true,
      });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);

      await page.getByRole("tab", { name: "Timeline (2)" }).click();
      await page.getByText(/^1\. Status 503 4/).click();
      await expect(page.getByRole("region", { name: "response 1", exact: true })).toHaveText("Empty");
      await expectAccessible(page);
    });
  });
}

test("deliveries are chosen from the keyboard and sent again together", async ({ page, org, signIn }) => {
  const { webhookId } = await insertTestWebhook(org.org, { callbackUrl: "https://receiver.example/hooks" });
  for (let place = 0; place < 3; place++)
    await insertLoggedDelivery(org.org, webhookId, { state: "cancelled", eventName: "DATA_NEW" });
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/webhooks/${webhookId}`);
  const rows = page.locator("tbody tr[data-row]");
  await expect(rows).toHaveCount(3);
  const chosen = page.getByRole("status").filter({ hasText: "chosen" });
  await expect(async () => {
    await rows.first().getByRole("link").focus();
    await page.keyboard.press("x");
    await expect(chosen).toHaveText("1 chosen", { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(chosen).toBeHidden();
  await expect(rows.first().getByRole("link")).toBeFocused();

  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(chosen).toHaveText("2 chosen");
  await expect(rows.first().getByRole("checkbox")).toBeChecked();
  await expectAccessible(page);
  await page.screenshot({ path: "test-results/deliveries-chosen.png", animations: "disabled" });
  await page.keyboard.press("r");
  const messages = page.getByRole("region", { name: "Messages" });
  await expect(messages.getByText("2 deliveries are sent again")).toBeVisible();
  await expect(chosen).toBeHidden();
  await expect(rows.filter({ hasText: "Cancelled" })).toHaveCount(1);
  await expect(rows.last()).toContainText("Cancelled");
});

test("a member chooses nothing, because a member sends nothing again", async ({ page, org, signIn }) => {
  const { webhookId } = await insertTestWebhook(org.org, {});
  await insertLoggedDelivery(org.org, webhookId, { state: "cancelled" });
  await signIn(org.member);
  await page.goto(`/${org.slug}/settings/webhooks/${webhookId}`);
  await expect(page.locator("tbody tr[data-row]")).toHaveCount(1);
  await expect(page.getByRole("checkbox")).toHaveCount(0);
});
