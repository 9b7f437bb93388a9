import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { pmsSyncLogs, properties, records, writeRequests } from "@/db/schema";
import { expect, expectAccessible, type TestOrg, test } from "@/e2e/fixtures/browser";
import { openInbox } from "@/e2e/fixtures/inbox";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { retryWrite } from "@/lib/writes/retry-write";

const untilRead = (org: TestOrg) =>
  expect
    .poll(
      async () =>
        (await database().select().from(pmsSyncLogs).where(eq(pmsSyncLogs.orgId, org.org))).map(
          ({ status }) => status,
        ),
      { timeout: 60_000 },
    )
    .toEqual(["success"]);

const recordsOf = (
  org: TestOrg,
  model: "service_requests" | "residents" | "resident_charges",
  xId: string | null,
) =>
  database()
    .select()
    .from(records)
    .where(and(eq(records.orgId, org.org), eq(records.model, model), eq(records.xId, xId ?? "")));

test("an admin reports a repair from a form, and it is written and stored as a record", async ({
  page,
  org,
  connect,
  signIn,
}) => {
  await connect("northside", "Northside");
  await untilRead(org);
  await signIn(org.admin);
  await page.goto(`/${org.slug}/write-requests`);
  await expect(page.getByText("Nothing has been written yet.")).toBeVisible();
  await page.getByRole("button", { name: "New record" }).click();
  await page.getByRole("menuitem", { name: "New service request" }).click();
  await expect(page.getByRole("heading", { name: "New service request" })).toBeVisible();
  await expectAccessible(page);

  const send = page.getByRole("button", { name: "Create at Sandbox PMS" });
  await send.click();
  await expect(page.getByText("Is required.").first()).toBeVisible();
  await page.getByLabel("Unit", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("Service category").selectOption("PLUMBING");
  await page.getByLabel("Service description").fill("Tap drips in the kitchen");
  await send.click();
  await expect(page.getByText("Written", { exact: true }).first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("heading", { name: /Tap drips in the kitchen/ })).toBeVisible();
  await expectAccessible(page);
  const [write] = await database().select().from(writeRequests).where(eq(writeRequests.orgId, org.org));
  expect(await recordsOf(org, "service_requests", write?.xId ?? null)).toMatchObject([
    { id: write?.recordId, data: { service_description: "Tap drips in the kitchen" } },
  ]);
  await page.goto(`/${org.slug}/write-requests?status=FAILURE`);
  await expect(page.getByText("No write matches.")).toBeVisible();
});

test("a refusal is told in the PMS's words beside its field and to webhooks, and the corrected write goes through", async ({
  page,
  org,
  product,
  connect,
  signIn,
}) => {
  const { id: connectionId } = await connect("northside", "Northside");
  await untilRead(org);
  const inbox = openInbox(product.inboxUrl, `writes-${org.slug}`);
  await insertTestWebhook(org.org, { callbackUrl: inbox.url, eventMask: "WRITE_OPERATION_FAILURE" });
  await signIn(org.owner);
  await page.goto(`/${org.slug}/write-requests/new?model=residents&connection=${connectionId}`);
  await page.getByLabel("Property", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("First name").fill("Maria");
  await page.getByLabel("Last name").fill("Lindqvist");
  await page.getByLabel("Email (optional)", { exact: true }).fill("not an address");
  await page.getByRole("button", { name: "Create at Sandbox PMS" }).click();
  await expect(page.getByText("Sandbox PMS refused it")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/\(email_1\)/).first()).toBeVisible();
  await expectAccessible(page);

  const [failed] = await database().select().from(writeRequests).where(eq(writeRequests.orgId, org.org));
  await expect
    .poll(async () => (await inbox.requests()).map(({ json }) => json))
    .toEqual([
      {
        trigger: "WRITE_OPERATION_FAILURE",
        data: {
          event: "WRITE_OPERATION_FAILURE",
          integration_id: connectionId,
          vendor: "SANDBOX",
          root_job_id: failed?.id,
          write_status: "FAILURE",
          errors: failed?.errors,
        },
      },
    ]);

  await page.getByRole("link", { name: "Edit and send" }).click();
  const email = page.getByLabel("Email (optional)", { exact: true });
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await email.fill("maria@example.com");
  await page.getByRole("button", { name: "Create at Sandbox PMS" }).click();
  await expect(page.getByText("Written", { exact: true }).first()).toBeVisible({ timeout: 20_000 });
  await page.goto(`/${org.slug}/write-requests`);
  await expect(page.getByRole("row").filter({ hasText: "Maria Lindqvist" })).toHaveCount(2);
});

test("a charge is put on a lease from a form: money typed in units, stored in cents, and found at the lease", async ({
  page,
  org,
  connect,
  signIn,
}) => {
  const { id } = await connect("northside", "Northside");
  await untilRead(org);
  await signIn(org.admin);
  await page.goto(`/${org.slug}/write-requests/new?model=resident_charges&connection=${id}`);
  await page.getByLabel("Lease", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("Charge code").selectOption({ index: 1 });
  await page.getByLabel("Amount").fill("ten");
  await page.getByLabel("Due date").fill("2026-12-01");
  await page.getByRole("button", { name: "Create at Sandbox PMS" }).click();
  await expect(page.getByLabel("Amount")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Amount").fill("45.50");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create at Sandbox PMS" }).click();
  await expect(page.getByText("Written", { exact: true }).first()).toBeVisible({ timeout: 20_000 });
  const [write] = await database().select().from(writeRequests).where(eq(writeRequests.orgId, org.org));
  expect(await recordsOf(org, "resident_charges", write?.xId ?? null)).toMatchObject([
    { id: write?.recordId, data: { amount_in_cents: 4550, x_lease_id: expect.any(String) } },
  ]);
});

test("a member reads how writes went and cannot write", async ({ page, org, connect, signIn }) => {
  const { id } = await connect("northside", "Northside");
  await signIn(org.member);
  await page.goto(`/${org.slug}/write-requests`);
  await expect(page.getByText("Nothing has been written yet.")).toBeVisible();
  await expect(page.getByRole("button", { name: "New record" })).toBeHidden();
  await page.goto(`/${org.slug}/write-requests/new?model=residents&connection=${id}`);
  await expect(page.getByText("You cannot write records")).toBeVisible();
});

test("a form that cannot be sent says why and leads to where that is changed", async ({
  page,
  org,
  connect,
  signIn,
}) => {
  const { id } = await connect("northside", "Northside");
  await untilRead(org);
  await signIn(org.admin);
  await page.goto(`/${org.slug}/write-requests/new?model=units&connection=${id}`);
  await expect(page.getByText("Sandbox PMS does not take this write")).toBeVisible();
  await expect(page.getByRole("link", { name: "All units" })).toBeVisible();
  await expectAccessible(page);
  await database().update(properties).set({ isEnabled: false }).where(eq(properties.orgId, org.org));
  const [resident] = await database()
    .select()
    .from(records)
    .where(and(eq(records.orgId, org.org), eq(records.model, "residents")))
    .limit(1);
  await page.goto(`/${org.slug}/write-requests/new?model=residents&record=${resident?.id}`);
  await expect(page.getByText("What is switched off cannot be written")).toBeVisible();
  await page.getByRole("link", { name: "Open Northside" }).click();
  await page.waitForURL(new RegExp(`settings/integrations\\?connection=${id}`));
});

test("a change that fails is told to who asked and on its record's page, and its trail follows the retry by itself", async ({
  page,
  org,
  sandbox,
  connect,
  signIn,
}) => {
  await connect("northside", "Northside");
  await untilRead(org);
  await sandbox.fault("northside", "writes_refused");
  const [resident] = await database()
    .select()
    .from(records)
    .where(and(eq(records.orgId, org.org), eq(records.model, "residents")))
    .limit(1);
  const recordPath = `/${org.slug}/records/residents/${resident?.id}`;
  await signIn(org.admin);
  await page.goto(recordPath);
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("First name").fill("Maria");
  await page.getByRole("button", { name: "Save at Sandbox PMS" }).click();
  await expect(page.getByText("Sandbox PMS refused it")).toBeVisible({ timeout: 20_000 });
  const writeUrl = page.url();

  await page.goto(`/${org.slug}/notifications`);
  const told = page.getByRole("link", { name: /Your change of resident .+ failed at Northside/ });
  await expect(told).toBeVisible({ timeout: 10_000 });
  await expect(page.getByText(/The books of this month are closed/)).toBeVisible();
  await expectAccessible(page);
  await told.click();
  await expect(page).toHaveURL(writeUrl);

  await page.goto(recordPath);
  await expect(page.getByText("The last change of this resident failed")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Open the write" }).click();
  await page.getByRole("link", { name: "Trail", exact: true }).click();
  const trail = page.getByRole("list", { name: "Trail" });
  await expect(trail.getByText("Write failed: told in the app")).toBeVisible();

  await sandbox.clearFaults("northside");
  await retryWrite({ org: org.org, user: org.admin.user }, writeUrl.split("/").at(-1) ?? "");
  await expect(trail.getByText("Written", { exact: true })).toBeVisible({ timeout: 15_000 });
  await page.goto(recordPath);
  await expect(page.getByText("The last change of this resident failed")).toBeHidden();
});
