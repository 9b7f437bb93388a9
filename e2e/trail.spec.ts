import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { pmsSyncLogs } from "@/db/schema";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { openInbox } from "@/e2e/fixtures/inbox";
import { PHONE } from "@/e2e/fixtures/looks";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId, type OrgId } from "@/lib/ids";
import { startSync } from "@/lib/syncs/start-sync";

const LOOKS = [
  { look: "light", account: "northside", use: { colorScheme: "light" as const } },
  { look: "dark", account: "harbour", use: { colorScheme: "dark" as const } },
  { look: "phone", account: "northside", use: PHONE },
];

for (const { look, account, use } of LOOKS) {
  test.describe(`in ${look}`, () => {
    test.use(use);

    test(`a changed rent is followed from its sync to the delivered webhook on one page (${look})`, async ({
      page,
      org,
      connect,
      signIn,
      sandbox,
      product,
    }) => {
      const shoot = (what: string) =>
        page.screenshot({ path: `test-results/trail/${look}-${what}.png`, animations: "disabled" });
      const inbox = openInbox(product.inboxUrl, `trail-${newId().slice(-12)}`);
      const { webhookId } = await insertTestWebhook(org.org, { callbackUrl: inbox.url });
      const { id: connectionId } = await connect(account);
      await expect.poll(() => statusesOf(org.org), { timeout: 60_000 }).toEqual(["success"]);
      await sandbox.change(account, "change_rent");
      await signIn(org.owner);
      const { syncLogId } = await startSync({ org: org.org, user: org.owner.user }, { connectionId });

      await test.step("the sync's page leads to its trail, which grows by itself until the webhook has it", async () => {
        await page.goto(`/${org.slug}/sync-logs/${syncLogId}`);
        await page.getByRole("link", { name: "Trail", exact: true }).click();
        await expect(page.getByRole("heading", { name: "What a sync did" })).toBeVisible();
        const trail = page.getByRole("list", { name: "Trail" });
        await expect(trail.getByRole("button", { name: "Event: DATA_UPDATE" })).toBeVisible({
          timeout: 30_000,
        });
        await expect(trail.getByText("Delivered")).toHaveCount(2, { timeout: 30_000 });
        await expect(trail.getByText("Sync ended")).toBeVisible();
        await expect(trail.getByText("Rent amount")).toBeVisible();
        const order = await page
          .locator("[data-row]")
          .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row")?.split(":")[0]));
        expect(order.indexOf("sync")).toBeLessThan(order.indexOf("change"));
        expect(order.indexOf("change")).toBeLessThan(order.indexOf("event"));
        expect(order.indexOf("event")).toBeLessThan(order.indexOf("delivery"));
        await expectAccessible(page);
        await expectNoOverflow(page);
        await shoot("sync");
      });

      await test.step("a row opens at the side with its essentials, and leads on", async () => {
        await page.getByRole("button", { name: "Event: DATA_UPDATE" }).click();
        const panel = page.getByRole("dialog");
        await expect(panel.getByText("Event id")).toBeVisible();
        await expectAccessible(page);
        await shoot("panel");
        await panel.getByRole("link", { name: "Follow from here" }).click();
        await expect(page.getByRole("heading", { name: /What a sync did to/ })).toBeVisible();
        await expect(page.getByText("You came from here")).toBeVisible();
        await expect(page.getByRole("button", { name: /^Delivery: Attempt 1 to/ })).toBeVisible();
        await shoot("event");
        await page.getByRole("button", { name: /^Delivery: Attempt 1 to/ }).click();
        await page.getByRole("link", { name: "Open its page" }).click();
        await expect(page).toHaveURL(new RegExp(`webhooks/${webhookId}\\?delivery=`));
        await page.getByRole("tab", { name: "Response" }).click();
        await expect(page.getByText("1. Status 200", { exact: true })).toBeVisible();
      });

      await test.step("any id finds its trail, another organisation's or an old one says why not", async () => {
        await page.goto(`/${org.slug}/trail`);
        await page.getByRole("textbox", { name: "Any id" }).fill(syncLogId);
        await page.getByRole("button", { name: "Follow" }).click();
        await expect(page).toHaveURL(new RegExp(`trail\\?sync=${syncLogId}`));
        await page.goto(`/${org.slug}/trail?id=${newId()}`);
        await expect(page.getByText("Nothing here has this id")).toBeVisible();
        await expectAccessible(page);
        await shoot("start");
        await page.goto(`/${org.slug}/trail?event=01800000-0000-7000-8000-000000000000`);
        await expect(page.getByText("This event is no longer kept.")).toBeVisible();
      });
    });
  });
}

test("⌘K follows a pasted id", async ({ page, org, connect, signIn }) => {
  const { id } = await connect("northside");
  await signIn(org.member);
  await page.goto(`/${org.slug}`);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox").fill(id);
  await page.getByRole("option", { name: "Follow the trail of this id" }).click();
  await expect(page).toHaveURL(new RegExp(`trail\\?connection=${id}`));
});

test("an integration and a job of a sync lead to their trail, and an event to its record", async ({
  page,
  org,
  connect,
  signIn,
  sandbox,
}) => {
  const { id: connectionId } = await connect("northside");
  await expect.poll(() => statusesOf(org.org), { timeout: 60_000 }).toEqual(["success"]);
  await insertTestWebhook(org.org, { callbackUrl: "https://127.0.0.1/in", eventMask: "DATA_UPDATE" });
  await sandbox.change("northside", "change_rent");
  const { syncLogId } = await startSync({ org: org.org, user: org.owner.user }, { connectionId });
  await signIn(org.member);
  await page.goto(`/${org.slug}/settings/integrations?connection=${connectionId}`);
  await page.getByRole("link", { name: "Trail", exact: true }).click();
  await expect(page.getByRole("heading", { name: "The last syncs of northside" })).toBeVisible();

  await page.goto(`/${org.slug}/sync-logs/${syncLogId}`);
  await page.getByText("Leases", { exact: true }).first().click();
  await page.getByRole("link", { name: "Trail of page 1" }).click();
  await expect(page.getByRole("heading", { name: "Page 1 of a sync's leases" })).toBeVisible();

  await page.goto(`/${org.slug}/events?event=DATA_UPDATE`);
  await page.getByRole("link", { name: "DATA_UPDATE" }).first().click();
  await page.getByRole("link", { name: "Open the lease" }).click();
  await expect(page).toHaveURL(/records\/leases\//);
});

const statusesOf = async (org: OrgId): Promise<string[]> =>
  (await database().select().from(pmsSyncLogs).where(eq(pmsSyncLogs.orgId, org))).map(({ status }) => status);

async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}
