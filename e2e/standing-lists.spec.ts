import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import { pmsConnections, writeRequests } from "@/db/schema";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { failedConnection, failSync, recoverSync } from "@/e2e/fixtures/failures";
import { newId, type OrgId } from "@/lib/ids";

const rowsOf = (page: Page) =>
  page.locator("[data-row]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row")));

/** Nothing syncs by itself below what the test does. */
const pause = (org: OrgId, connectionId: string) =>
  database()
    .update(pmsConnections)
    .set({ pausedAt: new Date() })
    .where(and(eq(pmsConnections.orgId, org), eq(pmsConnections.id, connectionId)));

test("a list of writes stands still: its rows change in place, and new ones wait until they are asked for", async ({
  page,
  org,
  signIn,
}) => {
  const connectionId = await insertTestConnection(org.org, { pausedAt: new Date() });
  const write = async (name: string, status: "SUCCESS" | "FAILURE") => {
    const id = newId();
    await database()
      .insert(writeRequests)
      .values({
        ...{ id, orgId: org.org, connectionId, model: "residents", operation: "create", status },
        fields: { first_name: name, last_name: "Lindqvist" },
      });
    await notifyLive(org.org, "writes", id);
    return id;
  };
  await signIn(org.member);
  await page.goto(`/${org.slug}/write-requests`);
  await expect(page.getByText("Nothing has been written yet.")).toBeVisible();
  const first = await write("Maria", "FAILURE");
  await expect(page.getByRole("link", { name: "Failed" })).toBeVisible();
  const second = await write("Nadia", "SUCCESS");
  await expect(page.getByRole("button", { name: "Show 1 new row" })).toBeVisible();
  await database().update(writeRequests).set({ status: "SUCCESS" }).where(eq(writeRequests.id, first));
  await notifyLive(org.org, "writes", first);
  await expect(page.getByRole("link", { name: "Written" })).toBeVisible();
  expect(await rowsOf(page)).toEqual([first]);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show 1 new row" }).click();
  await expect.poll(() => rowsOf(page)).toEqual([second, first]);
  await expect(page.getByRole("button", { name: /new row/ })).toHaveCount(0);
});

test("a list of incidents stands still: one that closes keeps its place, and one that opens waits", async ({
  page,
  org,
  signIn,
}) => {
  const older = await failedConnection(org.org, "Harbour Lettings");
  const newer = await failedConnection(org.org, "Elm Street");
  await Promise.all([older, newer].map(({ connectionId }) => pause(org.org, connectionId)));
  await signIn(org.member);
  await page.goto(`/${org.slug}/incidents`);
  const shown = [newer.failed.incidentId, older.failed.incidentId];
  await expect.poll(() => rowsOf(page)).toEqual(shown);
  await recoverSync(org.org, newer.connectionId);
  await expect(page.getByRole("row", { name: /Elm Street/ }).getByText("Closed")).toBeVisible();
  await failSync(org.org, newer.connectionId);
  await expect(page.getByRole("button", { name: "Show 1 new row" })).toBeVisible();
  expect(await rowsOf(page)).toEqual(shown);
  await page.getByRole("button", { name: "Show 1 new row" }).click();
  await expect.poll(async () => (await rowsOf(page)).slice(1)).toEqual([...shown].reverse());
});
