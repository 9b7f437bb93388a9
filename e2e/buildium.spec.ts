import { expect, expectAccessible } from "@/e2e/fixtures/browser";
import { test } from "@/e2e/fixtures/buildium";
import { refused } from "@/e2e/fixtures/buildium-session";
import {
  ACCOUNT,
  chooseScope,
  enterSecret,
  enterWrongSecret,
  shoot,
  watchFirstSync,
} from "@/e2e/fixtures/buildium-story";
import { generateClient } from "@/e2e/fixtures/generated-client";
import { openInbox } from "@/e2e/fixtures/inbox";
import {
  addWebhook,
  addWeeklyHours,
  choose,
  createReadingKey,
  openLastSync,
  openNewRecord,
  openRecord,
  openRecords,
  shownCounts,
  untilRefused,
  untilSynced,
  untilWritten,
} from "@/e2e/fixtures/story-screens";

const RENT_RAISED = { new: { rent_amount_in_cents: 127_500 }, previous: { rent_amount_in_cents: 120_000 } };

type Carried = { diff?: unknown; is_backsync?: boolean };

test("a Buildium account is connected, watched, searched, followed to its webhook, written to, scheduled, read anew, and read through the API", async ({
  page,
  org,
  signIn,
  connect,
  buildium,
  product,
}) => {
  test.slow();
  const inbox = openInbox(product.inboxUrl, `buildium-${org.slug}`);
  const received = async (name: string) =>
    (await inbox.requests()).flatMap(({ json, verdict }) => {
      const { trigger, data } = json as { trigger?: string; data?: Carried };
      return data && trigger === name && verdict.kind === "valid" ? [data] : [];
    });
  const changeRent = (lease: number, cents: number) =>
    buildium.store.change("leases", lease, { AccountDetails: { SecurityDeposit: 1000, Rent: cents / 100 } });
  await signIn(org.owner);

  await test.step("a webhook is added for all that will happen", () => addWebhook(page, org.slug, inbox.url));

  await test.step("wrong credentials are refused in Buildium's words, under their field", () =>
    enterWrongSecret(page, org.slug));
  await test.step("the right ones show what may be read and written of each model, and which permission is missing", () =>
    enterSecret(page, buildium));
  await test.step("properties and models are chosen before anything is read", () => chooseScope(page));
  await test.step("the first sync is watched while it reads, to its end", () =>
    watchFirstSync(page, buildium));
  const integration = page.url();

  await test.step("its end is FIRST_SYNC_COMPLETE, which the webhook has", async () => {
    await openLastSync(page);
    const caused = page.getByRole("region", { name: "Events", exact: true });
    await expect(caused.getByRole("listitem")).toContainText(/FIRST_SYNC_COMPLETE 1 event\s*1 delivered/);
    await caused.getByRole("link", { name: "FIRST_SYNC_COMPLETE" }).click();
    await page.getByRole("table").getByRole("link", { name: "FIRST_SYNC_COMPLETE" }).click();
    await expect(page.getByRole("region", { name: "Deliveries" })).toContainText("Delivered");
    await expectAccessible(page);
    await shoot(page, "first-sync-complete");
    expect(await received("FIRST_SYNC_COMPLETE")).toMatchObject([
      { vendor: "BUILDIUM", failed_job_count: 0 },
    ]);
  });

  await test.step("a changed rent is found by the next sync, one of a property that is off is not", async () => {
    changeRent(3, 130_000);
    changeRent(4, 127_500);
    await page.goto(integration);
    await page.getByRole("button", { name: "Resync", exact: true }).click();
    await untilSynced(page, 2);
    await openLastSync(page);
    await expect(page.getByText("1,275.00").first()).toBeVisible();
    await expect(page.getByText("1,300.00")).toBeHidden();
    await expectAccessible(page);
    await shoot(page, "changed-rent");
  });

  await test.step("records are browsed and searched, and the lease tells its history", async () => {
    await openRecords(page, "Leases");
    await page.getByRole("searchbox", { name: /Search names/ }).fill("A3");
    await expect(page.getByText("No record matches.")).toBeVisible();
    await openRecord(page, { model: "Leases", search: "A4", name: "Lease of unit A4" });
    const history = page.getByRole("region", { name: "History" });
    await expect(history.locator("del")).toContainText("1,200.00");
    await expect(history.locator("ins")).toContainText("1,275.00");
    await expectAccessible(page);
    await shoot(page, "history");
  });

  await test.step("one page follows it from the sync to the webhook that was delivered", async () => {
    await page.getByRole("link", { name: "Open the sync" }).click();
    await page.waitForURL(/sync-logs/);
    await page.getByRole("link", { name: "Trail", exact: true }).first().click();
    const trail = page.getByRole("list", { name: "Trail" });
    await expect(trail.getByRole("button", { name: "Event: DATA_UPDATE" })).toBeVisible({ timeout: 30_000 });
    await expect(trail.getByText("Delivered")).toHaveCount(2, { timeout: 30_000 });
    await expect(trail.getByText("Sync ended")).toBeVisible();
    await expect(trail.getByText("Rent amount")).toBeVisible();
    await expectAccessible(page);
    await shoot(page, "trail");
    expect((await received("DATA_UPDATE")).map(({ diff }) => diff)).toEqual([RENT_RAISED]);
  });

  await test.step("a resident is changed at Buildium, which refuses first, in its own words, and takes the retry", async () => {
    await openRecord(page, { model: "Residents", search: "tenant1@", name: "Ada Elm" });
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByLabel("Email", { exact: true }).fill("moved.tenant@elm.example");
    buildium.play((response, request) =>
      (request.method === "PUT" ? refused(422, "The email belongs to another tenant.") : buildium.answer)(
        response,
        request,
      ),
    );
    await page.getByRole("button", { name: "Save at Buildium" }).click();
    await untilRefused(page, "The email belongs to another tenant.");
    await expectAccessible(page);
    await shoot(page, "refused");
    buildium.play(null);
    await page.getByRole("button", { name: "Retry" }).click();
    await untilWritten(page);
    expect(buildium.store.find("tenants", 1)).toMatchObject({ Email: "moved.tenant@elm.example" });
  });

  await test.step("a service request is refused for a resident of another lease, and written for the one who lives there", async () => {
    await openNewRecord(page, "Service requests", "New service request");
    await choose(page, "Lease", /unit A4/);
    await choose(page, "Resident", /Ada Elm/);
    await page.getByLabel("Service description").fill("Tap drips in the kitchen");
    await page.getByRole("button", { name: "Create at Buildium" }).click();
    await untilRefused(page, "The resident is not associated with the unit agreement.");
    await page.getByRole("link", { name: "Edit and send" }).click();
    await choose(page, "Resident", /Dan Fir/);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Create at Buildium" }).click();
    await untilWritten(page);
    const tasks = buildium.store.entries("requests").map(({ record }) => record);
    expect(tasks.at(-1)).toMatchObject({ Title: "Tap drips in the kitchen", UnitId: 4 });
  });

  await test.step("a charge is put on a lease, and is a record at once", async () => {
    await openNewRecord(page, "Resident charges", "New resident charge");
    await choose(page, "Lease", /unit A4/);
    await page.getByLabel("GL account ID").fill("4");
    await page.getByLabel("Amount").fill("45.50");
    await page.getByLabel("Transaction date").fill("2026-12-01");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Create at Buildium" }).click();
    await untilWritten(page);
    await shoot(page, "written");
    await page.getByRole("link", { name: "Open the record" }).click();
    await expect(page.getByText("45.50").first()).toBeVisible();
    const charges = buildium.store.entries("charges").map(({ record }) => record);
    expect(charges.at(-1)).toMatchObject({ LeaseId: 4, TotalAmount: 45.5, Date: "2026-12-01" });
  });

  await test.step("the integration syncs by weekly hours too", async () => {
    await page.goto(integration);
    await addWeeklyHours(page, "In office hours");
    await shoot(page, "schedule");
  });

  await test.step("a back-sync reads everything, and keeps what it finds to itself", async () => {
    changeRent(1, 140_000);
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Back-sync" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Start back-sync" }).click();
    await untilSynced(page, 3);
    await openLastSync(page);
    await expect(page.getByText("1,400.00").first()).toBeVisible();
    const caused = page.getByRole("region", { name: "Events", exact: true });
    await expect(caused.getByRole("listitem")).toHaveText([/^FIRST_SYNC_COMPLETE 1 event\s*1 delivered$/]);
    await expectAccessible(page);
    await shoot(page, "back-sync");
    const ends = await received("FIRST_SYNC_COMPLETE");
    expect(ends.map(({ is_backsync }) => is_backsync).toSorted()).toEqual([false, true]);
    const changes = (await received("DATA_UPDATE")).map(({ diff }) => JSON.stringify(diff));
    expect(changes.filter((diff) => diff.includes("rent_amount"))).toHaveLength(1);
  });

  await test.step("an account of the sandbox stands in the same lists", async () => {
    await connect("northside", "Northside");
    await page.goto(`/${org.slug}/settings/integrations`);
    await page.getByRole("link", { name: /Northside/ }).click();
    await untilSynced(page, 1);
    await page.goto(`/${org.slug}/records/leases`);
    await page.getByRole("main").getByRole("button", { name: "Integration" }).click();
    await expect(page.getByRole("link", { name: /^Elm Property Management\s*8$/ })).toBeVisible();
    await expect(page.getByRole("link", { name: /^Northside\s*\d+$/ })).toBeVisible();
    await shoot(page, "both");
    await page.keyboard.press("Escape");
  });

  await test.step("all of it is read through the API with a key and a generated client", async () => {
    const counts = await shownCounts(page);
    expect(counts.leases).toBeGreaterThan(8);
    const key = await createReadingKey(page, org.slug);
    const client = await generateClient(product.appUrl);
    client.signIn({ appUrl: product.appUrl, key });
    expect(await client.readRecords()).toMatchObject(counts);
    const account = await client.readAccount(ACCOUNT);
    expect(account).toMatchObject({
      names: [ACCOUNT, "Northside"],
      properties: expect.arrayContaining([["Mill Lane 3", false]]),
      syncs: [
        { mode: "initial", status: "success", trigger: "initial" },
        { mode: "incremental", status: "success", trigger: "manual" },
        { mode: "back_sync", status: "success", trigger: "manual" },
      ],
      diffs: [
        { model: "leases", x_id: "4", diff: RENT_RAISED },
        { model: "residents", x_id: "1", diff: { new: { email_1: "moved.tenant@elm.example" } } },
        { model: "service_requests", diff: null },
        { model: "resident_charges", diff: null },
        { model: "leases", x_id: "1", diff: { new: { rent_amount_in_cents: 140_000 } } },
      ],
      events: ["FIRST_SYNC_COMPLETE", "FIRST_SYNC_COMPLETE"],
      deliveries: ["DATA_UPDATE: delivered", "DATA_UPDATE: delivered"],
      writes: [
        "update residents: SUCCESS",
        "create service_requests: FAILURE",
        "create service_requests: SUCCESS",
        "create resident_charges: SUCCESS",
      ],
    });
    expect(await client.followLease(account.connectionId, "4")).toEqual({
      rent: 127_500,
      ...{ diff: RENT_RAISED, job: "READ_LEASES", event: "DATA_UPDATE", state: "delivered", sent: [200] },
    });
    expect(await client.readWritten(account.connectionId)).toEqual({
      email: "moved.tenant@elm.example",
      request: "Tap drips in the kitchen",
      amount: 4_550,
    });
  });
});
