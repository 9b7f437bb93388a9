import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import { records, webhookDeliveries, webhookEvents } from "@/db/schema";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { LOOKS } from "@/e2e/fixtures/looks";
import { storeTestRecords } from "@/e2e/fixtures/record-rows";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import type { OrgId } from "@/lib/ids";

const LONG = "Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh";

/** A change of each of these residents, told to one webhook, and the end of a sync after them. */
async function tellOf(org: OrgId, names: string[]) {
  const connectionId = await insertTestConnection(org, { name: "Elm Street" });
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: "https://receiver.example/hooks" });
  await storeTestRecords(
    org,
    { connectionId, model: "residents" },
    names.map((name) => ({ xId: name, data: { first_name: name, last_name: "Okonkwo" } })),
  );
  const stored = await database().select().from(records).where(eq(records.orgId, org));
  const eventIds: string[] = [];
  for (const name of names)
    eventIds.push(
      await insertLoggedDelivery(org, webhookId, { recordId: stored.find(({ xId }) => xId === name)?.id }),
    );
  const ofSync = await insertLoggedDelivery(org, webhookId, { eventName: "SYNC_COMPLETE" });
  await database().update(webhookEvents).set({ connectionId }).where(eq(webhookEvents.id, ofSync));
  return { webhookId, eventIds };
}

for (const { look, use } of LOOKS) {
  test.describe(`in ${look}`, () => {
    test.use(use);
    test(`deliveries of one event are told apart by their records, which a delivery leads to (${look})`, async ({
      page,
      org,
      signIn,
    }) => {
      const { webhookId, eventIds } = await tellOf(org.org, ["Amara", LONG, "Chidi"]);
      await signIn(org.member);
      const home = `/${org.slug}/settings/webhooks/${webhookId}`;
      await page.goto(home);
      const links = page.locator("tbody tr[data-row] [data-row-link]");
      await expect(links).toHaveText([
        "SYNC_COMPLETEElm Street",
        "DATA_UPDATEChidi Okonkwo · resident",
        `DATA_UPDATE${LONG} Okonkwo · resident`,
        "DATA_UPDATEAmara Okonkwo · resident",
      ]);
      await expectAccessible(page);
      const sideways = () =>
        page.evaluate(() =>
          [document.documentElement, ...document.querySelectorAll("section.table-scroll")].map(
            (one) => one.scrollWidth - one.clientWidth,
          ),
        );
      expect(await sideways(), "pixels to scroll sideways, of the page and the list").toEqual([0, 0]);
      await page.screenshot({ path: `test-results/delivery-subjects-${look}.png`, animations: "disabled" });

      await test.step("no row moves when one of them changes", async () => {
        const tops = () => links.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
        const before = await tops();
        await database()
          .update(webhookDeliveries)
          .set({ state: "exhausted", attempts: 3, lastStatusCode: 503, lastDurationMs: 12_345 })
          .where(eq(webhookDeliveries.eventId, eventIds[1] ?? ""));
        await notifyLive(org.org, "webhooks", webhookId);
        await expect(page.locator(`tr[data-row="${eventIds[1]}"]`)).toContainText("Failed");
        expect(await tops()).toEqual(before);
      });

      await test.step("its record, its event and its trail are one step from a delivery", async () => {
        const panel = `${home}?delivery=${eventIds[0]}`;
        await page.goto(panel);
        await expectAccessible(page);
        expect((await sideways())[0]).toBe(0);
        await page.screenshot({ path: `test-results/delivery-facts-${look}.png`, animations: "disabled" });
        await page.getByRole("link", { name: "Amara Okonkwo", exact: true }).click();
        await expect(page.getByRole("heading", { level: 1, name: "Amara Okonkwo" })).toBeVisible();
        await page.goto(panel);
        await page.getByRole("link", { name: "Open the event" }).click();
        await expect(page).toHaveURL(new RegExp(`/events\\?open=${eventIds[0]}$`));
        await page.goto(panel);
        await page.getByRole("link", { name: "Trail" }).last().click();
        await expect(page).toHaveURL(new RegExp(`/trail\\?delivery=${webhookId}\\.${eventIds[0]}`));
      });
    });
  });
}
