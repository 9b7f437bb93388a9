import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { webhookStates } from "@/db/schema";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { holdCounts } from "@/e2e/fixtures/held-count";
import { openInbox } from "@/e2e/fixtures/inbox";
import { PHONE } from "@/e2e/fixtures/looks";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId, type OrgId } from "@/lib/ids";

const SOON = { timeout: 20_000 };
const HOUR_MS = 3_600_000;
const FAILED = { state: "exhausted", attempts: 4 } as const;

/** A webhook with a log of what failed in two ways, was delivered and was cancelled; each payload has its place as `count`. */
async function insertLog(org: OrgId, inboxUrl: string) {
  const inbox = openInbox(inboxUrl, `test-${newId().slice(-12)}`);
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: inbox.url, eventMask: "DATA_UPDATE" });
  const rows = [
    { ...FAILED, lastErrorClass: "timeout", at: new Date(Date.now() - 3 * HOUR_MS) },
    { ...FAILED, lastErrorClass: "http_5xx" },
    { state: "delivered" },
    { ...FAILED, lastErrorClass: "timeout", eventName: "DATA_NEW" },
    { state: "cancelled", lastErrorClass: "timeout" },
  ] as const;
  const eventIds: string[] = [];
  for (const [count, row] of rows.entries())
    eventIds.push(await insertLoggedDelivery(org, webhookId, { ...row, payload: { count } }));
  const counts = async () =>
    (await inbox.requests()).map(({ body }) => JSON.parse(body).data.count as number).sort();
  return { webhookId, eventIds, counts };
}

test("what the log lists is replayed: counted exactly, said in words, and nothing else is sent", async ({
  page,
  org,
  signIn,
  product,
}) => {
  const { webhookId, counts } = await insertLog(org.org, product.inboxUrl);
  await signIn(org.owner);
  const home = `/${org.slug}/settings/webhooks/${webhookId}`;
  const dialog = page.getByRole("dialog", { name: "Replay what is listed" });
  const replay = page.getByRole("button", { name: "Replay what is listed" });

  await test.step("the search is no part of it, which is said before anything is sent", async () => {
    await page.goto(`${home}?state=exhausted&q=nothing-holds-this`);
    await expect(replay, "where nothing is listed").toHaveCount(0);
    await page.goto(`${home}?state=exhausted&q=1`);
    const held = await holdCounts(org.org);
    await replay.click();
    await expect(dialog.getByText("The search is not part of it")).toBeVisible();
    await expect(dialog.getByText("Counting what would be sent")).toBeVisible();
    await held.letGo();
    await expect(dialog.getByText("3 deliveries", { exact: true })).toBeVisible(SOON);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("what is on its way is not sent again, nor is everything instead", async () => {
    await insertLoggedDelivery(org.org, webhookId, {
      ...{ state: "pending", payload: { count: 9 }, nextAttemptAt: new Date(Date.now() + HOUR_MS) },
    });
    await page.goto(`${home}?state=pending`);
    await replay.click();
    const messages = page.getByRole("region", { name: "Messages" });
    await expect(messages.getByText("is on its way already.")).toBeVisible();
    await expect(dialog).toBeHidden();
  });

  await test.step("its filters are the replay's", async () => {
    await page.goto(`${home}?state=exhausted,cancelled&error=timeout&range=24h`);
    await replay.click();
    await expect(dialog.getByText("3 deliveries", { exact: true })).toBeVisible(SOON);
    await expect(dialog).toContainText(/What is failed or cancelled\s*since .* after “/);
    await page.screenshot({ path: "test-results/replay-listed.png", animations: "disabled" });
    await dialog.getByRole("button", { name: "Send 3 deliveries" }).click();
    await expect.poll(counts, SOON).toEqual([0, 3, 4]);
    await page.getByRole("link", { name: "Catch-up" }).click();
    const row = page.getByRole("table", { name: "What was sent again" }).locator("tbody tr");
    await expect(row).toContainText(
      /What is failed or cancelled\s*since .* after “.*Finished\s*3 of 3/,
      SOON,
    );
    await expectAccessible(page);
  });
});

test("from one delivery on, all that failed is sent again", async ({ page, org, signIn, product }) => {
  const { webhookId, eventIds, counts } = await insertLog(org.org, product.inboxUrl);
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/webhooks/${webhookId}?delivery=${eventIds[1]}`);
  await page.getByRole("button", { name: "Send all failed since this one" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("2 deliveries", { exact: true })).toBeVisible(SOON);
  await expect(dialog).toContainText("All that failed for good");
  await dialog.getByRole("button", { name: "Send 2 deliveries" }).click();
  await expect.poll(counts, SOON).toEqual([1, 3]);
});

test.describe("on a phone", () => {
  test.use(PHONE);
  test("a replay's time is chosen by what is asked for most, and its events are several", async ({
    page,
    org,
    signIn,
    product,
  }) => {
    const { webhookId, eventIds } = await insertLog(org.org, product.inboxUrl);
    await insertLoggedDelivery(org.org, webhookId, { ...FAILED, eventName: "SYNC_COMPLETE" });
    await database()
      .update(webhookStates)
      .set({ failingSince: new Date(Date.now() - 2 * HOUR_MS) })
      .where(eq(webhookStates.webhookId, webhookId));
    await signIn(org.owner);
    await page.goto(`/${org.slug}/settings/webhooks/${webhookId}?delivery=${eventIds[0]}`);
    await page.getByRole("button", { name: "Replay", exact: true }).click();
    const dialog = page.getByRole("dialog");
    const since = dialog.getByLabel("Since");
    const hoursAgo = async () =>
      (Date.now() - (await page.evaluate((text) => Date.parse(text), await since.inputValue()))) / HOUR_MS;
    const choose = (name: string) => dialog.getByRole("button", { name, exact: true }).click();

    await expect(dialog.getByRole("button", { name: "Last 24 hours" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await choose("Last hour");
    expect(await hoursAgo()).toBeCloseTo(1, 1);
    await choose("Today");
    await expect(since).toHaveValue(/T00:00$/);
    await choose("Since it began to fail");
    expect(await hoursAgo()).toBeCloseTo(2, 1);
    await since.fill("2026-01-01T00:00");
    await expect(dialog.getByRole("button", { pressed: true })).toHaveCount(0);

    await dialog.getByText("Events: every one").click();
    for (const name of ["DATA_NEW", "SYNC_COMPLETE"])
      await dialog.getByRole("checkbox", { name, exact: true }).check();
    await expect(dialog.getByText(/^Events: 2 of \d+$/)).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: "test-results/replay-form-phone.png", animations: "disabled" });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await dialog.getByRole("button", { name: "Count them" }).click();
    await expect(dialog.getByText("2 deliveries", { exact: true })).toBeVisible(SOON);
    await expect(dialog).toContainText(/DATA_NEW.*SYNC_COMPLETE|SYNC_COMPLETE.*DATA_NEW/);
  });
});
