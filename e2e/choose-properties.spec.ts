import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { pmsSyncLogs, properties, records } from "@/db/schema";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { LOOKS } from "@/e2e/fixtures/looks";

for (const { look, use } of LOOKS) {
  test.describe(`in ${look}`, () => {
    test.use(use);

    test(`an admin chooses properties before the first sync, which reads no others (${look})`, async ({
      page,
      org,
      signIn,
      sandbox,
    }) => {
      await signIn(org.admin);
      await page.goto(`/${org.slug}/settings/integrations/new`);
      await page.getByRole("button", { name: /Sandbox PMS/ }).click();
      await page.getByLabel("API key").fill(await sandbox.apiKey("northside"));
      await page.getByRole("button", { name: "Test credentials" }).click();
      await page.getByRole("button", { name: "Choose properties" }).click();
      const list = page.getByRole("list", { name: "Properties to sync" });
      await expect(list.getByRole("checkbox").first()).toBeChecked();
      const count = await list.getByRole("checkbox").count();
      await expect(page.getByText(`${count} of ${count} properties on`)).toBeVisible();
      await page.getByRole("button", { name: "All off" }).click();
      await page.getByLabel("Sync properties that are added later").uncheck();
      await page.getByRole("button", { name: "Enable and start first sync" }).click();
      await expect(page.getByText("Choose at least one property.")).toBeVisible();
      await list.getByRole("checkbox").first().check();
      await expectAccessible(page);
      await page.screenshot({ path: `test-results/choose-properties/${look}.png`, animations: "disabled" });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await page.getByRole("button", { name: "Enable and start first sync" }).click();
      await page.waitForURL(/connection=/);
      const logs = () => database().select().from(pmsSyncLogs).where(eq(pmsSyncLogs.orgId, org.org));
      await expect
        .poll(async () => (await logs()).map(({ status }) => status), { timeout: 60_000 })
        .toEqual(["success"]);
      const stored = await database().select().from(properties).where(eq(properties.orgId, org.org));
      const [on, ...others] = stored.filter(({ isEnabled }) => isEnabled);
      expect(others).toEqual([]);
      expect(stored).toHaveLength(count);
      const read = await database().select().from(records).where(eq(records.orgId, org.org));
      const of = new Set(read.filter(({ model }) => model === "units").map((row) => row.xPropertyId));
      expect([...of]).toEqual([on?.xId]);
      const [log] = await logs();
      expect(log?.skippedCount).toBeGreaterThan(0);
      await page.goto(`/${org.slug}/sync-logs/${log?.id}`);
      const skipped = page.getByRole("term").filter({ hasText: "Skipped: property off" });
      await expect(skipped.locator("..")).toContainText(log?.skippedCount.toLocaleString("en-US") ?? "");
      await expectAccessible(page);
    });
  });
}
