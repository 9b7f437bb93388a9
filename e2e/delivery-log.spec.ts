import { database } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import { webhookStats } from "@/db/schema";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";

test("the log of a webhook is filtered, searched, followed and exported, and never moves under the reader", async ({
  page,
  org,
  signIn,
}) => {
  const { webhookId } = await insertTestWebhook(org.org, { callbackUrl: "https://receiver.example/hooks" });
  const failed = { state: "exhausted", lastErrorClass: "http_5xx", lastStatusCode: 503 } as const;
  const amara = await insertLoggedDelivery(org.org, webhookId, {
    ...{ ...failed, eventName: "DATA_NEW", payload: { last_name: "Okonkwo", rent: 95_000 } },
    responses: ["deadlock detected"],
  });
  for (let place = 0; place < 3; place++)
    await insertLoggedDelivery(org.org, webhookId, { payload: { last_name: "Smith" } });
  await signIn(org.owner);
  const home = `/${org.slug}/settings/webhooks/${webhookId}`;
  await page.goto(home);
  const rows = page.locator("tbody tr[data-row]");
  const status = page.getByText("4 deliveries");

  await test.step("a facet shows as many as it counts, and the address carries it", async () => {
    await expect(rows).toHaveCount(4);
    await expect(status).toBeVisible();
    await page.getByRole("button", { name: "State", exact: true }).click();
    await page.getByRole("link", { name: "Failed 1", exact: true }).click();
    await expect(rows).toHaveCount(1);
    await expect(page).toHaveURL(/\?state=exhausted$/);
    await page.getByRole("link", { name: "Clear", exact: true }).click();
    await expect(rows).toHaveCount(4);
  });

  await test.step("words, a response's words, JSON and ids are found from the keyboard", async () => {
    const search = page.getByRole("searchbox", { name: /Search payloads/ });
    for (const text of ["okonkwo", "deadlock", '{"rent": 95000}', `${amara}:${webhookId}`]) {
      await expect(async () => {
        await page.keyboard.press("/");
        await expect(search).toBeFocused({ timeout: 1_000 });
      }).toPass();
      await search.fill(text);
      await expect(page).toHaveURL(/q=/);
      await expect(rows).toHaveCount(1);
      await expect(rows.first()).toHaveAttribute("data-row", amara);
      await search.fill("");
      await expect(rows).toHaveCount(4);
      await search.blur();
    }
    await search.fill("nothing-like-this");
    await expect(page.getByText("No delivery matches these filters.")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Clear filters" }).click();
    await expect(rows).toHaveCount(4);
  });

  await test.step("new deliveries wait behind a pill while the rows stay where they are", async () => {
    const before = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-row")));
    const young = await insertLoggedDelivery(org.org, webhookId, { state: "held" });
    await notifyLive(org.org, "webhooks", webhookId);
    await expect(page.getByRole("button", { name: "Show 1 new row" })).toBeVisible();
    expect(await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-row")))).toEqual(before);
    await page.getByRole("button", { name: "Show 1 new row" }).click();
    await expect(rows).toHaveCount(5);
    await expect(rows.first()).toHaveAttribute("data-row", young);
  });

  await test.step("what matches is exported", async () => {
    await page.goto(`${home}?state=exhausted`);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^deliveries-.*\.ndjson$/);
    const stream = await file.createReadStream();
    const text = Buffer.concat(await stream.toArray()).toString();
    const lines = text.trim().split("\n");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      ...{ event_id: amara, attempts: [{ response_body: "deadlock detected" }] },
    });
  });

  await test.step("r sends the focused delivery again, in place", async () => {
    const row = page.locator(`tr[data-row="${amara}"]`);
    await page.goto(home);
    await expect(async () => {
      await row.getByRole("link").first().focus();
      await page.keyboard.press("r");
      await expect(row.getByText("Failed")).toBeHidden({ timeout: 3_000 });
    }).toPass();
  });
});

test("a webhook's success rate stands on its page and in the list, in words for those who cannot see bars", async ({
  page,
  org,
  signIn,
}) => {
  const { webhookId } = await insertTestWebhook(org.org, {});
  await insertTestWebhook(org.org, { callbackUrl: "https://quiet.example" });
  await database()
    .insert(webhookStats)
    .values({
      ...{ orgId: org.org, webhookId, bucketAt: new Date(), succeeded: 3, failed: 1 },
      latencies: [0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    });
  await signIn(org.member);
  await page.goto(`/${org.slug}/settings/webhooks`);
  const words = "75.0% of 4 attempts succeeded in the last 24 hours, 1 failed";
  await expect(page.getByRole("img", { name: words })).toBeVisible();
  await expect(page.getByText("No attempts", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/${org.slug}/settings/webhooks/${webhookId}`);
  await expect(page.getByRole("img", { name: words })).toBeVisible();
  await expect(page.getByText("75.0%")).toBeVisible();
  await expectAccessible(page);
});
