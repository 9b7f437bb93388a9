import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { pmsSyncLogs, records, webhookEvents } from "@/db/schema";
import { expect, expectAccessible } from "@/e2e/fixtures/browser";
import { test } from "@/e2e/fixtures/buildium";
import { refused } from "@/e2e/fixtures/buildium-session";
import { openInbox } from "@/e2e/fixtures/inbox";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { BUILDIUM_KEY } from "@/e2e/servers/buildium/start";
import type { Model } from "@/lib/pms/model-names";

test("a Buildium account is connected, synced, followed to its webhook, browsed, and written back to", async ({
  page,
  org,
  signIn,
  buildium,
  product,
}) => {
  test.slow();
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

  const inbox = openInbox(product.inboxUrl, `buildium-${org.slug}`);
  await insertTestWebhook(org.org, { callbackUrl: inbox.url });

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

  const recordOf = async (model: Model, xId: string) => {
    const rows = await database()
      .select()
      .from(records)
      .where(and(eq(records.orgId, org.org), eq(records.model, model), eq(records.xId, xId)));
    return rows[0];
  };

  await test.step("one page follows it from the sync to the webhook that was delivered", async () => {
    await page.getByRole("link", { name: "Trail", exact: true }).first().click();
    const trail = page.getByRole("list", { name: "Trail" });
    await expect(trail.getByRole("button", { name: "Event: DATA_UPDATE" })).toBeVisible({ timeout: 30_000 });
    await expect(trail.getByText("Delivered").first()).toBeVisible({ timeout: 30_000 });
    await expect(trail.getByText("Sync ended")).toBeVisible();
    const received = (await inbox.requests()).map(({ json }) => json as { data?: { diff?: unknown } });
    expect(received.map(({ data }) => data?.diff)).toContainEqual({
      new: { rent_amount_in_cents: 127_500 },
      previous: { rent_amount_in_cents: 120_000 },
    });
    await shoot("trail");
  });

  await test.step("records are searched, and the lease tells its history", async () => {
    await page.goto(`/${org.slug}/records/residents?q=tenant2`);
    await expect(page.getByRole("table").getByRole("link").first()).toBeVisible();
    const lease = await recordOf("leases", "4");
    await page.goto(`/${org.slug}/records/leases/${lease?.id}`);
    const history = page.getByRole("region", { name: "History" });
    await expect(history.locator("del").first()).toContainText("1,200.00");
    await expect(history.locator("ins").first()).toContainText("1,275.00");
    await shoot("record");
  });

  await test.step("a resident is changed at Buildium, which refuses first, in its own words", async () => {
    const resident = await recordOf("residents", "1");
    await page.goto(`/${org.slug}/records/residents/${resident?.id}`);
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByLabel("Email", { exact: true }).fill("moved.tenant@elm.example");
    buildium.play((response, request) =>
      (request.method === "PUT" ? refused(422, "The email belongs to another tenant.") : buildium.answer)(
        response,
        request,
      ),
    );
    await page.getByRole("button", { name: "Save at Buildium" }).click();
    await expect(page.getByText("Buildium refused it")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("The email belongs to another tenant.").first()).toBeVisible();
    await expectAccessible(page);
    buildium.play(null);
    await page.getByRole("button", { name: "Retry" }).click();
    await expect(page.getByText("Written", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
    expect(buildium.store.find("tenants", 1)).toMatchObject({ Email: "moved.tenant@elm.example" });
    expect((await recordOf("residents", "1"))?.data.email_1).toBe("moved.tenant@elm.example");
    await shoot("written");
  });
});
