import type { Page } from "@playwright/test";
import { and, desc, eq, getTableColumns } from "drizzle-orm";
import { database } from "@/db/client";
import type { SyncLog } from "@/db/queries/sync-logs";
import { orgs, pmsConnections, pmsSyncLogs } from "@/db/schema";
import { expect, expectAccessible, test, watchErrors } from "@/e2e/fixtures/browser";
import { linkIn, mailsTo, mailTo } from "@/e2e/fixtures/caught-mail";
import { PHONE } from "@/e2e/fixtures/looks";

const LOOKS = [
  { look: "light", account: "harbour", name: "Harbour Lettings", use: { colorScheme: "light" as const } },
  { look: "dark", account: "northside", name: "Northside Homes", use: { colorScheme: "dark" as const } },
  { look: "phone", account: "quayside", name: "Quayside Hotel", use: PHONE },
];
const URGENT = /urgent problem/;
const OWNER = "owner@demo.latchkey.example";

for (const { look, account, name, use } of LOOKS) {
  test.describe(`in ${look}`, () => {
    test.use(use);

    test(`a failed sync reaches the owner, and leads to the fix (${look})`, async ({
      page,
      browser,
      product,
      sandbox,
    }) => {
      test.setTimeout(120_000);
      let shots = 0;
      const shoot = (what: string, of: Page = page) =>
        of.screenshot({ path: `test-results/story/${look}-${++shots}-${what}.png`, animations: "disabled" });

      await test.step("the owner signs in by the printed link and sees three integrations", async () => {
        await page.goto(product.links.owner ?? "");
        await page.waitForURL(/\/demo$/);
        for (const each of LOOKS) await expect(page.getByText(each.name).first()).toBeVisible();
        await shoot("overview");
        await expectAccessible(page);
      });

      await test.step("every first sync ends well", async () => {
        await page.goto(`/demo/settings/integrations`);
        await expect
          .poll(async () => (await latestLogs(name)).some((log) => log.status === "success"), {
            timeout: 60_000,
          })
          .toBe(true);
      });

      await test.step("the integration breaks on the sandbox's own page", async () => {
        const pms = await browser.newPage();
        const errors = watchErrors(pms);
        await pms.goto(`${product.sandboxUrl}/accounts/${account}`);
        await pms.getByRole("switch", { name: "Expired credentials" }).click();
        await expect(pms.getByRole("switch", { name: "Expired credentials" })).toBeChecked();
        await shoot("sandbox", pms);
        expect(errors).toEqual([]);
        await pms.close();
      });

      let failed: SyncLog | undefined;
      await test.step("the bell turns urgent by itself, moments after the failure", async () => {
        await openIntegration(page, name);
        await page.getByRole("button", { name: "Resync", exact: true }).click();
        const seenAt = await whenUrgent(page);
        [failed] = await latestLogs(name);
        expect(failed?.status).toBe("error");
        // The bound of a second is the benchmark's; here the machine is busy with other tests.
        const failedAt = failed?.finishedAt?.getTime() ?? 0;
        expect(seenAt - failedAt, "ms from the stored failure to the urgent bell").toBeLessThan(5_000);
        await shoot("urgent-bell");
      });

      const link =
        await test.step("the email is in the catcher, for the owner and the admin, not the member", async () => {
          const mail = await mailTo(product.mailUrl, OWNER, new RegExp(`^${name} stopped syncing`));
          await mailTo(
            product.mailUrl,
            "admin@demo.latchkey.example",
            new RegExp(`^${name} stopped syncing`),
          );
          expect(await mailsTo(product.mailUrl, "member@demo.latchkey.example")).toEqual([]);
          return linkIn(mail, /settings\/integrations/);
        });

      await test.step("its link, signed out, leads through sign-in to that integration", async () => {
        // A page that is open would go on asking, and be refused.
        await page.goto("about:blank");
        await page.context().clearCookies();
        await page.goto(link);
        await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
        await shoot("sign-in");
        await expectAccessible(page);
        await page.getByLabel("Email").fill(OWNER);
        await page.getByRole("button", { name: "Send sign-in link" }).click();
        await expect(page.getByText(/We sent a link/)).toBeVisible();
        const mail = await mailTo(product.mailUrl, OWNER, /sign-in link/);
        await page.goto(linkIn(mail, /sign-in\/confirm/));
        await page.getByRole("button", { name: "Sign in" }).click();
        await page.waitForURL(link);
      });

      await test.step("what broke and why is on top", async () => {
        await expect(page.getByRole("heading", { name: "Credentials expired" })).toBeVisible();
        await expect(
          page.getByText("Sandbox PMS no longer accepts the credentials of this integration."),
        ).toBeVisible();
        await shoot("what-broke");
        await expectAccessible(page);
      });

      await test.step("wrong credentials are refused under their field, new ones accepted", async () => {
        const key = page.getByLabel("API key");
        await key.fill("sbx_wrong");
        await page.getByRole("button", { name: "Test and save" }).click();
        await expect(page.getByText("This API key does not exist.")).toBeVisible();
        await key.fill(await sandbox.issueKey(account));
        await page.getByRole("button", { name: "Test and save" }).click();
        await expect(page.getByText("Sandbox PMS accepted the new credentials")).toBeVisible();
        await shoot("accepted");
      });

      await test.step("a resync shows its progress and recovers", async () => {
        await sandbox.fault(account, "slow");
        await page.getByRole("button", { name: "Resync now" }).click();
        await expect(page.getByRole("progressbar").filter({ visible: true }).first()).toBeVisible();
        await shoot("progress");
        await sandbox.clearFaults(account);
        await expect(page.getByRole("button", { name: URGENT })).toHaveCount(0, { timeout: 60_000 });
        await expect(page.getByText("Active").filter({ visible: true }).first()).toBeVisible();
        await shoot("recovered");
        await mailTo(product.mailUrl, OWNER, new RegExp(`${name}.*(again|recovered)`, "i"));
      });

      await test.step("the whole story is in Sync logs", async () => {
        const [recovered] = await latestLogs(name);
        await page.goto(`/demo/sync-logs?q=${encodeURIComponent(name)}`);
        for (const [log, word] of [
          [failed, "Error"],
          [recovered, "Success"],
        ] as const) {
          const row = page.locator(`[data-row="${log?.id}"]`);
          await expect(row).toContainText(name);
          await expect(row).toContainText(word);
        }
        await shoot("sync-logs");
        await expectAccessible(page);
        await page.locator(`[data-row="${failed?.id}"] [data-row-link]`).click();
        await page.waitForURL(new RegExp(`/sync-logs/${failed?.id}`));
        await expect(page.getByText("Credentials expired").filter({ visible: true }).first()).toBeVisible();
        await shoot("failed-sync");
      });
    });
  });
}

async function openIntegration(page: Page, name: string): Promise<void> {
  await page.goto("/demo/settings/integrations");
  await page.getByRole("list", { name: "Integrations" }).getByText(name).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
}

/** The moment the bell says it, read in the page so that no polling of ours is counted. */
const whenUrgent = async (page: Page): Promise<number> => {
  const moment = await page.waitForFunction(
    () =>
      [...document.querySelectorAll("button")].some((button) =>
        /urgent problem/.test(button.ariaLabel ?? button.title ?? ""),
      ) && Date.now(),
    undefined,
    { timeout: 30_000 },
  );
  return Number(await moment.jsonValue());
};

/** Of the demo's integration of that name, newest first: other tests sync beside, some under the same name. */
const latestLogs = (integration: string) =>
  database()
    .select(getTableColumns(pmsSyncLogs))
    .from(pmsSyncLogs)
    .innerJoin(pmsConnections, eq(pmsConnections.id, pmsSyncLogs.connectionId))
    .innerJoin(orgs, eq(orgs.id, pmsConnections.orgId))
    .where(and(eq(orgs.slug, "demo"), eq(pmsConnections.name, integration)))
    .orderBy(desc(pmsSyncLogs.id))
    .limit(20);
