import { database } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import { webhookStats } from "@/db/schema";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";

const HOUR_MS = 3_600_000;

test("the overview says how deliveries went, by itself, and leads to the webhooks that failed", async ({
  page,
  org,
  connect,
  signIn,
}) => {
  await connect("quayside");
  await signIn(org.owner);
  await page.goto(`/${org.slug}`);
  const card = page.getByRole("region", { name: "Deliveries" });
  await test.step("without a webhook, the next step is to add one", async () => {
    await expect(card.getByRole("link", { name: "Add webhook" })).toBeVisible();
    await expectAccessible(page);
  });

  const add = (webhookId: string, hoursAgo: number, succeeded: number, failed: number) =>
    database()
      .insert(webhookStats)
      .values({
        ...{ orgId: org.org, webhookId, succeeded, failed },
        bucketAt: new Date(Date.now() - hoursAgo * HOUR_MS),
        latencies: [0, succeeded, 0, 0, 0, 0, 0, 0, 0, 0, 0, failed, 0],
      });
  await test.step("what was delivered shows without a reload", async () => {
    const { webhookId } = await insertTestWebhook(org.org, {});
    for (let hours = 0; hours < 24; hours++)
      await add(webhookId, hours, 40 + ((hours * 17) % 60), hours === 5 ? 12 : 0);
    await notifyLive(org.org, "webhooks", webhookId);
    await expect(card.getByRole("img", { name: /^99\.2% of 1,704 attempts succeeded/ })).toBeVisible();
    await expect(card.getByText("99.2%", { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({
      path: "test-results/overview-deliveries.png",
      animations: "disabled",
      fullPage: true,
    });
  });

  await test.step("the webhook that failed is a click away", async () => {
    await card.getByRole("link", { name: "https://example.com/hook" }).click();
    await expect(page.getByRole("heading", { name: "https://example.com/hook" })).toBeVisible();
  });
});
