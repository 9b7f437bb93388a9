import { readFile } from "node:fs/promises";
import { rawSql } from "@/db/client";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { LOOKS } from "@/e2e/fixtures/looks";
import type { OrgId } from "@/lib/ids";

const finishedSyncs = async (org: OrgId): Promise<number> => {
  const [row] =
    await rawSql()`select count(*)::int as n from pms_sync_logs where org_id = ${org} and status = 'success'`;
  return Number(row?.n);
};
const changedLease = async (org: OrgId) => {
  const [row] = await rawSql()`select r.id, r.x_id from record_changes c join records r on r.id = c.record_id
    where c.org_id = ${org} and c.model = 'leases' and c.diff->'new' ? 'rent_amount_in_cents' limit 1`;
  return row ? { id: String(row.id), xId: String(row.x_id) } : null;
};

for (const { look, use } of LOOKS) {
  test.describe(`in ${look}`, () => {
    test.use(use);

    test(`records are browsed, searched and opened, and lead to what belongs to them (${look})`, async ({
      page,
      org,
      connect,
      signIn,
    }) => {
      test.slow();
      const shoot = (what: string) =>
        page.screenshot({ path: `test-results/records/${look}-${what}.png`, animations: "disabled" });
      const fits = async () =>
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ).toBeLessThanOrEqual(0);
      await signIn(org.member);
      await page.goto(`/${org.slug}/records`);
      await expect(page).toHaveURL(/\/records\/properties$/);
      await expect(page.getByText("No record has been read yet.")).toBeVisible();
      await expectAccessible(page);
      await connect("northside", "Northside Homes");
      await expect.poll(() => finishedSyncs(org.org), { timeout: 60_000 }).toBe(1);

      await page.goto(`/${org.slug}/records/leases`);
      const table = page.getByRole("table");
      await expect(table.getByRole("link").first()).toBeVisible();
      await expectAccessible(page);
      await fits();
      await shoot("list");

      await page.goto(`/${org.slug}/records/leases?status=ACTIVE`);
      await expect(table.getByText("Active").first()).toBeVisible();
      await expect(table.getByText("Pending", { exact: true })).toHaveCount(0);

      await page.goto(`/${org.slug}/records/residents`);
      const name = (await table.getByRole("link").nth(3).locator("[title]").getAttribute("title")) ?? "";
      await page.getByRole("searchbox", { name: /Search names/ }).fill(name.toLowerCase().slice(0, -1));
      await expect(page).toHaveURL(/q=/);
      await table
        .getByRole("link", { name: new RegExp(name) })
        .first()
        .click();
      await expect(page.getByRole("heading", { level: 1, name: new RegExp(name) })).toBeVisible();
      await expectAccessible(page);
      await fits();
      await shoot("resident");

      const related = page.getByRole("region", { name: "Related records" });
      await related.getByRole("region", { name: "Leases" }).getByRole("link").first().click();
      await expect(page).toHaveURL(/\/records\/leases\//);
      await expect(related.getByRole("region", { name: "Units" }).getByRole("link")).toBeVisible();
      await expect(
        related.getByRole("region", { name: "Residents" }).getByRole("link").first(),
      ).toBeVisible();
      await shoot("lease");
      await page.goto(`/${org.slug}/records/residents?q=nobody-of-this-name`);
      await expect(page.getByText("No record matches.")).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test("a rent that changed at the vendor waits as a change, and its history shows both amounts and the sync", async ({
  page,
  org,
  connect,
  signIn,
  sandbox,
}) => {
  test.slow();
  await connect("northside", "Northside Homes");
  await expect.poll(() => finishedSyncs(org.org), { timeout: 60_000 }).toBe(1);
  await signIn(org.owner);
  await page.goto(`/${org.slug}/records/leases?sort=changed`);
  await expect(page.getByRole("table").getByRole("link").first()).toBeVisible();
  await sandbox.change("northside", "change_rent");
  const second = await page.context().newPage();
  await second.goto(`/${org.slug}/settings/integrations`);
  await second.getByRole("button", { name: "Resync" }).first().click();
  await expect(page.getByRole("button", { name: /^Show \d+ changed rows?$/ })).toBeVisible({
    timeout: 60_000,
  });
  await second.close();
  await expect.poll(() => finishedSyncs(org.org), { timeout: 60_000 }).toBe(2);
  const lease = await changedLease(org.org);
  await page.goto(`/${org.slug}/records/leases/${lease?.id}`);
  const history = page.getByRole("region", { name: "History" });
  await expect(history).toContainText("Changes of the last 30 days, newest first.");
  await expect(history.locator("del").first()).toBeVisible();
  await expect(history.locator("ins").first()).toBeVisible();
  await page.screenshot({ path: "test-results/records/history.png", animations: "disabled" });
  await history.getByRole("link", { name: "Open the sync" }).first().click();
  await page.waitForURL(/\/sync-logs\//);
  await page.goto(`/${org.slug}/records/leases/${lease?.id}`);
  await page.getByRole("link", { name: "Trail", exact: true }).click();
  await page.waitForURL(/\/trail\?record=/);
});

test("what is found is exported as CSV and NDJSON, named by model and day", async ({
  page,
  org,
  connect,
  signIn,
}) => {
  await connect("northside", "Northside Homes");
  await expect.poll(() => finishedSyncs(org.org), { timeout: 60_000 }).toBe(1);
  await signIn(org.member);
  await page.goto(`/${org.slug}/records/leases?status=ACTIVE`);
  for (const [link, pattern] of [
    ["CSV, for spreadsheets", /^leases-\d{4}-\d\d-\d\d\.csv$/],
    ["NDJSON, for programs", /^leases-\d{4}-\d\d-\d\d\.ndjson$/],
  ] as const) {
    await page.getByRole("button", { name: "Export", exact: true }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: link }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(pattern);
    const lines = (await readFile(await file.path(), "utf8")).trim().split("\n");
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.slice(1).every((line) => line.includes("ACTIVE"))).toBe(true);
    await page.keyboard.press("Escape");
  }
});

test("j, k and enter open a record, escape leads back to the filtered list", async ({
  page,
  org,
  connect,
  signIn,
}) => {
  await connect("northside", "Northside Homes");
  await expect.poll(() => finishedSyncs(org.org), { timeout: 60_000 }).toBe(1);
  await signIn(org.member);
  await page.goto(`/${org.slug}/records/units?status=VACANT,OCCUPIED`);
  await expect(page.getByRole("table").getByRole("link").first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(page.getByRole("table").getByRole("link").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/records\/units\/[\da-f-]{36}\?status=VACANT,OCCUPIED$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/records\/units\?status=VACANT,OCCUPIED$/);
});

test("another organisation's records are not found, and no kind of record that does not exist", async ({
  page,
  org,
  connect,
  signIn,
}) => {
  await connect("northside", "Northside Homes");
  await expect.poll(() => finishedSyncs(org.org), { timeout: 60_000 }).toBe(1);
  const [unit] = await rawSql()`select id from records where org_id <> ${org.org} limit 1`;
  await signIn(org.owner);
  for (const path of [`units/${unit?.id ?? org.org}`, "units/no-id", "planets"]) {
    const answer = await page.request.get(`/${org.slug}/records/${path}`);
    expect(answer.status(), path).toBe(404);
  }
});

test("a record that full listings no longer contain reads as not seen since, and no other one does", async ({
  page,
  org,
  connect,
  signIn,
}) => {
  test.slow();
  await connect("northside", "Northside Homes");
  await expect.poll(() => finishedSyncs(org.org), { timeout: 60_000 }).toBe(1);
  // A month later: what the vendor has under an id of its own is listed no more.
  const [gone] = await rawSql()`update records set x_id = 'NH-REMOVED' where id = (
    select id from records where org_id = ${org.org} and model = 'leads' order by id limit 1) returning id`;
  await rawSql()`update records set last_seen_at = now() - interval '31 days' where org_id = ${org.org}`;
  await rawSql()`update connection_models set read_in_full_at = now() - interval '31 days' where org_id = ${org.org}`;
  await signIn(org.owner);
  const missing = `/${org.slug}/records/leads?seen=missing`;
  await page.goto(`/${org.slug}/records/leads/${gone?.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("Not seen since")).toHaveCount(0);
  await page.goto(missing);
  await expect(page.getByText("No record matches.")).toBeVisible();

  await page.goto(`/${org.slug}/settings/integrations`);
  await page.getByRole("button", { name: "Resync" }).first().click();
  await expect.poll(() => finishedSyncs(org.org), { timeout: 60_000 }).toBe(2);
  await page.goto(missing);
  const rows = page.getByRole("table").getByRole("link");
  await expect(rows).toHaveCount(1);
  await expect(page.getByText("Not seen for a month", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await rows.click();
  await expect(page).toHaveURL(new RegExp(`/records/leads/${gone?.id}`));
  const callout = page.getByText(/^Not seen since/);
  await expect(callout).toContainText("1 month ago");
  await expectAccessible(page);
  const [listed] = await rawSql()`select id from records
    where org_id = ${org.org} and model = 'leads' and x_id <> 'NH-REMOVED' order by id limit 1`;
  await page.goto(`/${org.slug}/records/leads/${listed?.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(callout).toHaveCount(0);
});
