import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { pmsSyncLogs } from "@/db/schema";
import { expect, test } from "@/e2e/fixtures/browser";

test("two tabs that press Resync at once start one sync, and both show it", async ({
  page,
  context,
  org,
  connect,
  signIn,
  sandbox,
}) => {
  const { id } = await connect("quayside");
  const logs = () => database().select().from(pmsSyncLogs).where(eq(pmsSyncLogs.orgId, org.org));
  await expect
    .poll(async () => (await logs()).map((log) => log.status), { timeout: 30_000 })
    .toEqual(["success"]);
  await signIn(org.owner);
  const other = await context.newPage();
  const url = `/${org.slug}/settings/integrations?connection=${id}`;
  const tabs = [page, other];
  for (const tab of tabs) {
    await tab.goto(url);
    await expect(tab.getByRole("button", { name: "Resync", exact: true })).toBeEnabled();
  }
  await sandbox.fault("quayside", "slow");
  await Promise.all(tabs.map((tab) => tab.getByRole("button", { name: "Resync", exact: true }).click()));
  for (const tab of tabs) {
    await expect(tab.getByRole("progressbar").filter({ visible: true }).first()).toBeVisible();
  }
  expect((await logs()).length).toBe(2);
  await sandbox.clearFaults("quayside");
  await expect
    .poll(async () => (await logs()).map((log) => log.status), { timeout: 60_000 })
    .toEqual(["success", "success"]);
});

test("a running sync can be cancelled, and says so", async ({ page, org, connect, signIn, sandbox }) => {
  await sandbox.fault("harbour", "slow");
  const { id } = await connect("harbour");
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/integrations?connection=${id}`);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Cancelled").first()).toBeVisible({ timeout: 30_000 });
  const [log] = await database().select().from(pmsSyncLogs).where(eq(pmsSyncLogs.orgId, org.org));
  expect(log?.status).toBe("cancelled");
});
