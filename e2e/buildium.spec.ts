import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { pmsSyncLogs, records, webhookEvents } from "@/db/schema";
import { expect, expectAccessible } from "@/e2e/fixtures/browser";
import { test } from "@/e2e/fixtures/buildium";
import { refused } from "@/e2e/fixtures/buildium-session";
import { BUILDIUM_KEY } from "@/e2e/servers/buildium/start";

test("a Buildium account is connected, its models and properties chosen, and its first sync watched to the end", async ({
  page,
  org,
  signIn,
  buildium,
}) => {
  const logs = () => database().select().from(pmsSyncLogs).where(eq(pmsSyncLogs.orgId, org.org));
  const shoot = (what: string) =>
    page.screenshot({ path: `test-results/buildium/${what}.png`, animations: "disabled", fullPage: true });
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/integrations/new`);

  await test.step("wrong credentials are refused in Buildium's words, under their field", async () => {
    await page.getByRole("button", { name: "Buildium" }).click();
    await page.getByLabel("Client ID").fill(BUILDIUM_KEY.clientId);
    await page.getByLabel("Secret").fill("not-the-secret");
    await page.getByRole("button", { name: "Test credentials" }).click();
    await expect(page.getByText("The API key couldn't be authorized.")).toBeVisible();
  });

  await test.step("the right ones show what may be read and written, and which permission is missing", async () => {
    buildium.play((response, request) =>
      (request.path === "/v1/applicants" ? refused(403, "No permission.") : buildium.answer)(
        response,
        request,
      ),
    );
    await page.getByLabel("Secret").fill(BUILDIUM_KEY.secret);
    await page.getByRole("button", { name: "Test credentials" }).click();
    await expect(page.getByLabel("Name")).toHaveValue("Elm Property Management");
    const choices = page.getByRole("group", { name: "Models" }).getByRole("listitem");
    const row = (model: string) => choices.filter({ hasText: new RegExp(`^${model}`) });
    for (const model of [
      "Properties",
      "Units",
      "Residents",
      "Leases",
      "Owners",
      "Service requests",
      "Resident charges",
    ]) {
      await expect(row(model)).toContainText("Read: allowed");
    }
    await expect(row("Residents")).toContainText(
      "Whether they can be created and changed shows at the first write.",
    );
    await expect(row("Applicants")).toContainText('needs the permission "Rentals > Applicants" (View)');
    await expect(page.getByLabel("Applicants")).toBeDisabled();
    await expectAccessible(page);
    await shoot("access");
  });

  await test.step("the first sync of the chosen models is watched to its end", async () => {
    await page.getByLabel("Owners").uncheck();
    await page.getByRole("button", { name: "Enable and start first sync" }).click();
    await page.waitForURL(/connection=/);
    await expect
      .poll(async () => (await logs()).map(({ status }) => status), { timeout: 60_000 })
      .toEqual(["success"]);
    const models = page.getByRole("table", { name: "Models of Elm Property Management" });
    const read = {
      Properties: 3,
      Units: 12,
      Residents: 11,
      Leases: 11,
      "Service requests": 4,
      "Resident charges": 11,
    };
    for (const [model, count] of Object.entries(read)) {
      const row = models.getByRole("row").filter({ hasText: model }).first();
      await expect(row.getByRole("cell", { name: String(count), exact: true })).toBeVisible();
    }
    await expect(models.getByRole("switch", { name: "Sync owners" })).not.toBeChecked();
    await expectAccessible(page);
    await shoot("first-sync");
    const events = await database().select().from(webhookEvents).where(eq(webhookEvents.orgId, org.org));
    expect(events.map(({ name }) => name)).toEqual(["FIRST_SYNC_COMPLETE"]);
  });

  await test.step("a property is switched off, and after that a change in it is none of ours", async () => {
    await page.getByRole("switch", { name: "Sync Mill Lane 3" }).uncheck();
    await expect(page.getByText("2 of 3 properties synced")).toBeVisible();
    buildium.store.change("leases", 3, { AccountDetails: { SecurityDeposit: 1000, Rent: 1300 } });
    buildium.store.change("leases", 4, { AccountDetails: { SecurityDeposit: 1000, Rent: 1275 } });
    await page.getByRole("button", { name: "Resync", exact: true }).click();
    await expect
      .poll(async () => (await logs()).map(({ status }) => status), { timeout: 60_000 })
      .toEqual(["success", "success"]);
    const leases = await database()
      .select()
      .from(records)
      .where(and(eq(records.orgId, org.org), eq(records.model, "leases")));
    const rentOf = (xId: string) => leases.find((lease) => lease.xId === xId)?.data.rent_amount_in_cents;
    expect([rentOf("3"), rentOf("4")]).toEqual([120_000, 127_500]);
  });

  await test.step("the changed rent is in the log of the sync that found it", async () => {
    await page.goto(`/${org.slug}/sync-logs`);
    await page.getByRole("row").filter({ hasText: "Elm Property Management" }).first().click();
    await expect(page.getByText("1,275.00").first()).toBeVisible();
    await shoot("changed-rent");
  });
});
