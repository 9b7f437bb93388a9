import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { findConnection, listConnectionModels } from "@/db/queries/connections";
import { listSchedules } from "@/db/queries/job-schedules";
import { pmsSyncLogs, properties, webhookEvents } from "@/db/schema";
import { expect, expectAccessible, type TestOrg, test } from "@/e2e/fixtures/browser";
import { createSchedule, updateSchedule } from "@/lib/schedules/change-schedules";

const logsOf = (org: TestOrg) =>
  database().select().from(pmsSyncLogs).where(eq(pmsSyncLogs.orgId, org.org)).orderBy(pmsSyncLogs.id);

const untilEnded = (org: TestOrg, count: number) =>
  expect
    .poll(async () => (await logsOf(org)).map((log) => log.status), { timeout: 60_000 })
    .toEqual(Array.from({ length: count }, () => "success"));

test("an admin gives some models weekly hours, sees their next runs first, switches them off and deletes them", async ({
  page,
  org,
  connect,
  signIn,
}) => {
  const { id } = await connect("northside", "Northside");
  await untilEnded(org, 1);
  await signIn(org.admin);
  await page.goto(`/${org.slug}/settings/integrations?connection=${id}`);
  await page.getByRole("button", { name: "Add schedule" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Units in office hours");
  await dialog.getByRole("button", { name: "Weekly hours" }).click();
  await dialog.getByLabel("Time zone").fill("Europe/London");
  await expect(dialog.getByRole("listitem")).toHaveCount(5);
  await dialog.getByLabel("To", { exact: true }).fill("08:00");
  await expect(dialog.getByText("They show as soon as")).toBeVisible();
  await dialog.getByRole("button", { name: "Add schedule" }).click();
  await expect(dialog.getByText("The end has to be later than the start")).toBeVisible();
  await dialog.getByLabel("To", { exact: true }).fill("24:00");
  await dialog.getByRole("button", { name: "Sat" }).click();
  await dialog.getByLabel("All models that are switched on").uncheck();
  for (const model of ["Properties", "Residents", "Leases", "Owners"])
    await dialog.getByLabel(model, { exact: true }).uncheck();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add schedule" }).click();
  await expect(dialog).toBeHidden();

  const row = page.getByRole("listitem").filter({ hasText: "Units in office hours" });
  await expect(row).toContainText("Mon–Sat 09:00–24:00 every hour (Europe/London)");
  await expect(row).toContainText("Units");
  await expect(row).toContainText("next in");
  await row.getByRole("switch").click();
  await expect(row).not.toContainText("next in");
  await page.reload();
  await expect(row.getByRole("switch")).not.toBeChecked();
  await row.getByRole("button", { name: "Edit" }).click();
  await dialog.getByRole("button", { name: "Delete schedule" }).click();
  await expect(row).toBeHidden();
});

test("some models are synced alone, and a back-sync reads everything and announces nothing", async ({
  page,
  org,
  connect,
  signIn,
  sandbox,
}) => {
  const { id } = await connect("northside", "Northside");
  await untilEnded(org, 1);
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/integrations?connection=${id}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Sync some models" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Sync 0 models" })).toBeDisabled();
  await dialog.getByLabel("Units").check();
  await dialog.getByRole("button", { name: "Sync 1 model" }).click();
  await untilEnded(org, 2);
  expect((await logsOf(org))[1]).toMatchObject({ models: ["units"], trigger: "manual" });

  await sandbox.change("northside", "change_rent");
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Back-sync" }).click();
  await expect(dialog).toContainText("No DATA_NEW or DATA_UPDATE event");
  await dialog.getByRole("button", { name: "Start back-sync" }).click();
  await untilEnded(org, 3);
  const [, , backSync] = await logsOf(org);
  expect(backSync).toMatchObject({ mode: "back_sync", updatedCount: 1 });
  const events = await database().select().from(webhookEvents).where(eq(webhookEvents.orgId, org.org));
  const names = events.filter((event) => event.syncLogId === backSync?.id).map((event) => event.name);
  expect(names).toEqual(["SYNC_COMPLETE"]);

  await page.goto(`/${org.slug}/sync-logs/${backSync?.id}`);
  await page.getByRole("button", { name: "Back-sync again" }).click();
  await untilEnded(org, 4);
  expect((await logsOf(org))[3]).toMatchObject({ mode: "back_sync", trigger: "manual" });
});

test("an open menu stays where it is while the sync that its reader started begins and ends", async ({
  page,
  org,
  connect,
  signIn,
  sandbox,
}) => {
  const { id } = await connect("northside", "Northside");
  await untilEnded(org, 1);
  await sandbox.fault("northside", "slow");
  await page.setViewportSize({ width: 1280, height: 420 });
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/integrations?connection=${id}`);
  // The page hears of the sync only once the menu is open.
  let tell = () => {};
  const isMenuOpen = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await page.route(`**/connections/${id}`, (route) => isMenuOpen.then(() => route.continue()));
  await page.getByRole("button", { name: "Resync" }).click();
  await page.getByRole("button", { name: "More actions" }).click();
  const menu = page.getByRole("menu", { name: "More actions" });
  await expect(menu).toBeVisible();
  await menu.evaluate((panel) => Promise.all(panel.getAnimations().map((one) => one.finished)));
  const before = await menu.boundingBox();
  tell();
  await expect(page.getByRole("button", { name: "Syncing" })).toBeVisible();
  await untilEnded(org, 2);
  await expect(page.getByRole("button", { name: "Resync" })).toBeEnabled();
  await expect(menu).toBeVisible();
  expect(await menu.boundingBox()).toEqual(before);
});

test("a new integration is made from another one: its schedules, pace, models and what new properties do, with credentials of its own", async ({
  page,
  org,
  connect,
  signIn,
  sandbox,
}) => {
  const { id } = await connect("harbour", "Harbour");
  const ctx = { org: org.org, user: org.owner.user };
  const [{ id: scheduleId = "" } = {}] = await listSchedules(org.org, id);
  const every45 = {
    name: null,
    models: ["units" as const],
    isEnabled: false,
    intervalMinutes: 45,
    weekly: null,
  };
  await updateSchedule(ctx, { connectionId: id, scheduleId, ...every45 });
  const windows = [
    { days: [1, 2, 3, 4, 5], start: "07:30", end: "19:00", everyMinutes: 20 },
    { days: [6], start: "10:00", end: "24:00", everyMinutes: 30 },
  ];
  const weekly = { timeZone: "Europe/Dublin", windows };
  const hours = { name: "Office hours", models: null, isEnabled: true, intervalMinutes: null, weekly };
  await createSchedule(ctx, { connectionId: id, ...hours });

  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/integrations?connection=${id}`);
  for (const model of ["residents", "leads"]) {
    const isSynced = page.getByRole("switch", { name: `Sync ${model}`, exact: true });
    await isSynced.click();
    await expect(isSynced).not.toBeChecked();
  }
  await page.getByLabel("Requests per second").fill("3.5");
  await page.getByLabel("Jobs at once").fill("2");
  await page.getByLabel("Sync new properties").uncheck();
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("region", { name: "Messages" })).toContainText("Settings saved");
  const settings = await settingsOf(org, id);
  expect(settings).toMatchObject({
    ...{ requestsPerSecond: 3.5, concurrency: 2, newPropertiesAreEnabled: false },
    ...{ schedules: [every45, hours], modelsOff: expect.arrayContaining(["leads", "residents"]) },
  });

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "New integration from this one" }).click();
  await expect(page.getByRole("heading", { name: "Add integration from Harbour" })).toBeVisible();
  await page.getByLabel("API key").fill(await sandbox.apiKey("northside"));
  await page.getByRole("button", { name: "Test credentials" }).click();
  await expect(page.getByText("Copied from Harbour")).toBeVisible();
  await expect(page.getByText("every 45 minutes; Office hours")).toBeVisible();
  await page.getByLabel("Name").fill("Northside, like Harbour");
  await expect(page.getByText("None of them is synced, unless you choose.")).toBeVisible();
  await page.getByRole("button", { name: "Enable and start first sync" }).click();
  await expect(page.getByText("Choose at least one property.")).toBeVisible();
  await page.getByRole("button", { name: "Choose properties" }).click();
  await expect(page.getByLabel("Sync properties that are added later")).not.toBeChecked();
  await page.getByRole("button", { name: "All off" }).click();
  const chosen = page.getByRole("list", { name: "Properties to sync" }).getByRole("checkbox").first();
  await chosen.check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Enable and start first sync" }).click();
  await expect(page.getByRole("heading", { name: "Northside, like Harbour" })).toBeVisible();
  await untilEnded(org, 2);

  const copyId = new URL(page.url()).searchParams.get("connection") ?? "";
  expect(copyId).not.toBe(id);
  expect(await settingsOf(org, copyId)).toEqual(settings);
  const stored = await database().select().from(properties).where(eq(properties.connectionId, copyId));
  expect(stored.length).toBeGreaterThan(1);
  expect(stored.filter(({ isEnabled }) => isEnabled)).toHaveLength(1);
  await expect(page.getByRole("listitem").filter({ hasText: "Office hours" })).toContainText(
    "Mon–Fri 07:30–19:00 every 20 minutes; Sat 10:00–24:00 every 30 minutes (Europe/Dublin)",
  );
});

/** What one integration takes over from another. */
async function settingsOf(org: TestOrg, connectionId: string) {
  const [connection, schedules, models] = await Promise.all([
    findConnection(org.org, connectionId),
    listSchedules(org.org, connectionId),
    listConnectionModels(org.org, connectionId),
  ]);
  return {
    requestsPerSecond: connection?.requestsPerSecond,
    concurrency: connection?.concurrency,
    newPropertiesAreEnabled: connection?.newPropertiesAreEnabled,
    schedules: schedules.map(({ name, models, isEnabled, intervalMinutes, weekly }) => ({
      ...{ name, models, isEnabled, intervalMinutes: weekly ? null : intervalMinutes, weekly },
    })),
    modelsOff: models.flatMap(({ model, isEnabled }) => (isEnabled ? [] : model)).sort(),
  };
}
