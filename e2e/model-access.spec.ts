import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { connectionModels, pmsSyncLogs } from "@/db/schema";
import { expect, expectAccessible, type TestOrg, test } from "@/e2e/fixtures/browser";
import { LOOKS } from "@/e2e/fixtures/looks";

const untilEnded = (org: TestOrg, statuses: string[]) =>
  expect
    .poll(
      async () => {
        const logs = await database()
          .select({ status: pmsSyncLogs.status })
          .from(pmsSyncLogs)
          .where(eq(pmsSyncLogs.orgId, org.org))
          .orderBy(pmsSyncLogs.id);
        return logs.map((log) => log.status);
      },
      { timeout: 60_000 },
    )
    .toEqual(statuses);

for (const { look, use } of LOOKS) {
  test.describe(`in ${look}`, () => {
    test.use(use);

    test(`each model says what the credentials may read, create and update, and why not, and what came since (${look})`, async ({
      page,
      org,
      connect,
      signIn,
      sandbox,
    }) => {
      const { id } = await connect("northside", "Northside");
      await untilEnded(org, ["success"]);
      // As of an integration made before the vendor offered leads.
      await database()
        .delete(connectionModels)
        .where(and(eq(connectionModels.connectionId, id), eq(connectionModels.model, "leads")));
      await sandbox.fault("northside", "write_permission_missing", true, "residents");
      await signIn(org.admin);
      await page.goto(`/${org.slug}/settings/integrations?connection=${id}`);
      const card = page.getByRole("table", { name: "Models of Northside" });
      await expect(card.getByRole("row", { name: /^Leads/ })).toHaveCount(0);
      await page.getByRole("button", { name: "Check access" }).click();
      const residents = card.getByRole("row", { name: /^Residents/ });
      await expect(residents).toContainText("Create: refused");
      await expect(residents).toContainText("Update: refused");
      await expect(residents).toContainText("Read: allowed");
      await expect(residents).toContainText("Update: The API key may not update residents.");
      await expect(card.getByRole("row", { name: /^Properties/ })).toContainText("Create: not supported");
      const leads = card.getByRole("row", { name: /^Leads/ });
      await expect(leads.getByRole("switch")).not.toBeChecked();
      await expect(leads).toContainText("Not synced");
      await expectAccessible(page);
      await card.scrollIntoViewIfNeeded();
      await page.screenshot({ path: `test-results/screens/${look}-model-access.png`, fullPage: true });
    });

    test(`a sync that could not read a model says so on its integration until one could (${look})`, async ({
      page,
      org,
      connect,
      signIn,
      sandbox,
    }) => {
      const { id } = await connect("harbour", "Harbour");
      await untilEnded(org, ["success"]);
      await sandbox.fault("harbour", "missing_permission", true, "leases");
      await signIn(org.admin);
      await page.goto(`/${org.slug}/settings/integrations?connection=${id}`);
      await page.getByRole("button", { name: "Resync", exact: true }).click();
      await untilEnded(org, ["success", "partial"]);
      const callout = page.locator(".callout").filter({ hasText: "read a part only" });
      await expect(callout).toContainText(
        "Leases: Sandbox PMS answered 403: This API key may not read leases",
      );
      await expect(callout).toContainText("The rest of it was stored.");
      await expect(callout).toContainText("asked for again by the next sync, in");
      await expectAccessible(page);
      await page.screenshot({ path: `test-results/screens/${look}-partial-sync.png` });
      await callout.getByRole("link", { name: "Open the sync" }).click();
      await expect(page).toHaveURL(/sync-logs/);

      await sandbox.clearFaults("harbour");
      await page.goBack();
      await page.getByRole("button", { name: "Resync", exact: true }).click();
      await untilEnded(org, ["success", "partial", "success"]);
      await expect(callout).toBeHidden();
    });
  });
}
