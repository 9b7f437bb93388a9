import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { pmsSyncLogs } from "@/db/schema";
import { expect, expectAccessible, type TestOrg, test } from "@/e2e/fixtures/browser";
import { mailTo } from "@/e2e/fixtures/caught-mail";
import { PHONE } from "@/e2e/fixtures/looks";
import { startSync } from "@/lib/syncs/start-sync";

const LOOKS = [
  { look: "light", account: "northside", use: { colorScheme: "light" as const } },
  { look: "dark", account: "harbour", use: { colorScheme: "dark" as const } },
  { look: "phone", account: "northside", use: PHONE },
];

for (const { look, account, use } of LOOKS) {
  test.describe(`in ${look}`, () => {
    test.use(use);

    test(`an incident is followed from its opening to told, acknowledged, fixed and closed (${look})`, async ({
      page,
      org,
      connect,
      signIn,
      sandbox,
      product,
    }) => {
      test.setTimeout(90_000);
      const shoot = (what: string) =>
        page.screenshot({
          path: `test-results/incidents/${look}-${what}.png`,
          animations: "disabled",
          fullPage: true,
        });
      const { id: connectionId } = await connect(account);
      await signIn(org.admin);
      await page.goto(`/${org.slug}/incidents`);
      await expect(page.getByText("No integration has failed.")).toBeVisible();
      await expectAccessible(page);

      await test.step("it opens by itself when a sync fails", async () => {
        await untilIdle(org);
        await sandbox.fault(account, "expired_credentials");
        await startSync({ org: org.org, user: org.owner.user }, { connectionId });
        await expect(page.getByRole("link", { name: account })).toBeVisible({ timeout: 60_000 });
        await expect(page.getByText("Open", { exact: true })).toBeVisible();
        await expectAccessible(page);
        await expectNoOverflow(page);
        await shoot("list");
      });

      await test.step("its page tells the cause, what is not read, and who was told", async () => {
        await page.getByRole("link", { name: account }).click();
        await expect(page.getByRole("heading", { name: `${account} stopped syncing` })).toBeVisible();
        const told = page.getByRole("list", { name: "Who was told" });
        await expect(told.getByText("Test owner")).toBeVisible();
        await expect(told.getByText("not read yet")).toHaveCount(2);
        await mailTo(product.mailUrl, org.owner.user.email, new RegExp(`^${account} stopped syncing`));
        await expect(told.getByText("handed to the mail service")).toHaveCount(2, { timeout: 20_000 });
        await expect(page.getByText("What is not read")).toBeVisible();
        await expectAccessible(page);
        await expectNoOverflow(page);
        await shoot("open");
      });

      await test.step("it names the properties, and leads to the records that are not read of each", async () => {
        const properties = page.getByRole("list", { name: "Properties concerned" });
        await expect(properties.getByRole("listitem")).toHaveCount(10);
        const link = properties.getByRole("link", { name: /^Leases / }).first();
        const [, count, name] = /^Leases (\d+) of (.+)$/.exec((await link.textContent()) ?? "") ?? [];
        await link.click();
        await page.waitForURL(new RegExp(`/records/leases\\?connection=${connectionId}&property=`));
        const table = page.getByRole("table");
        await expect(table.getByRole("link")).toHaveCount(Number(count));
        await expect(page.getByText(name ?? "", { exact: true }).first()).toBeAttached();
        await page.goBack();
        await page.getByRole("link", { name: "More properties" }).click();
        await expect(properties.getByRole("listitem")).toHaveCount(account === "harbour" ? 10 : 2);
        await expectAccessible(page);
        await expectNoOverflow(page);
        await page.getByRole("link", { name: "First properties" }).click();
        await expect(page.getByRole("link", { name: "First properties" })).toHaveCount(0);
        await page.getByRole("link", { name: "Units", exact: true }).click();
        await page.waitForURL(new RegExp(`/records/units\\?connection=${connectionId}$`));
        await page.goBack();
        await expect(page.getByRole("heading", { name: `${account} stopped syncing` })).toBeVisible();
      });

      await test.step("an admin acknowledges it", async () => {
        await page.getByRole("button", { name: "Acknowledge" }).click();
        await expect(page.getByText("Acknowledged", { exact: true }).first()).toBeVisible();
        await expect(page.getByRole("button", { name: "Acknowledge" })).toHaveCount(0);
        await expect(page.getByText(/Test admin, /)).toBeVisible();
      });

      await test.step("a resync that works closes it, and says who did it", async () => {
        const incidentUrl = page.url();
        await sandbox.clearFaults(account);
        await page.getByRole("button", { name: "Resync" }).click();
        await page.waitForURL(/sync-logs/);
        await page.goto(incidentUrl);
        await expect(page.getByText("Closed", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
        await expect(page.getByText("the sync that worked again")).toBeVisible();
        await expect(page.getByRole("definition").filter({ hasText: /^Test admin$/ })).toBeVisible();
        await shoot("closed");
      });

      await test.step("its trail tells all of that on one page, and when a person read it", async () => {
        await page.getByRole("link", { name: "Trail", exact: true }).click();
        const trail = page.getByRole("list", { name: "Trail" });
        for (const what of ["Incident opened", "Acknowledged by Test admin", "Incident closed"])
          await expect(trail.getByRole("button", { name: what })).toBeVisible();
        await expect(trail.getByText("You came from here")).toBeVisible();
        await expectAccessible(page);
        await page.goto(`/${org.slug}/notifications`);
        await page.getByRole("button", { name: "Mark all read" }).click();
        await expect(page.getByRole("button", { name: "Mark as read" })).toHaveCount(0);
        await page.getByRole("link", { name: "Trail", exact: true }).first().click();
        await expect(trail.getByText("Test admin read it in the app").first()).toBeVisible({
          timeout: 10_000,
        });
        await shoot("trail");
      });
    });
  });
}

test("a member reads incidents and cannot acknowledge them", async ({
  page,
  org,
  connect,
  signIn,
  sandbox,
}) => {
  const { id: connectionId } = await connect("northside");
  await signIn(org.member);
  await untilIdle(org);
  await sandbox.fault("northside", "expired_credentials");
  await startSync({ org: org.org, user: org.owner.user }, { connectionId });
  await page.goto(`/${org.slug}`);
  await page.getByRole("link", { name: "All incidents" }).click();
  await page.waitForURL(/incidents$/);
  await page.getByRole("link", { name: "northside" }).click({ timeout: 60_000 });
  const button = page.getByRole("button", { name: "Acknowledge" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAttribute("data-tip", /Only owners and admins/);
});

/** Waits until the first sync is over, so that the next one is a new one. */
const untilIdle = (org: TestOrg): Promise<void> =>
  expect
    .poll(
      async () => {
        const logs = await database().select().from(pmsSyncLogs).where(eq(pmsSyncLogs.orgId, org.org));
        return logs.map(({ status }) => status);
      },
      { timeout: 60_000 },
    )
    .toEqual(["success"]);

async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}
