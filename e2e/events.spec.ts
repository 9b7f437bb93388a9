import { eq } from "drizzle-orm";
import { database, transaction } from "@/db/client";
import { records } from "@/db/schema";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { LOOKS } from "@/e2e/fixtures/looks";
import { storeTestRecords } from "@/e2e/fixtures/record-rows";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId } from "@/lib/ids";
import { recordEvents } from "@/lib/webhooks/record-events";

for (const { look, use } of LOOKS) {
  test.describe(`in ${look}`, () => {
    test.use(use);

    test(`events are listed, filtered and opened with their deliveries, and new ones wait (${look})`, async ({
      page,
      org,
      signIn,
    }) => {
      const shoot = (what: string) =>
        page.screenshot({ path: `test-results/events/${look}-${what}.png`, animations: "disabled" });
      await signIn(org.member);
      await page.goto(`/${org.slug}/events`);
      await expect(page.getByText("Nothing has happened yet.")).toBeVisible();
      await expectAccessible(page);
      const callbackUrl = `https://hooks.receiver.example/${"long-".repeat(40)}path`;
      await insertTestWebhook(org.org, { callbackUrl, eventMask: "message" });
      const record = (name: string, payload: object) =>
        transaction((tx) => recordEvents(org.org, [{ name, payload }], tx));
      await record("SYNC_COMPLETE", { event: "SYNC_COMPLETE" });
      await record("message", { text: "The lift is stuck" });
      await page.reload();
      await expect(page.getByRole("link", { name: "SYNC_COMPLETE" })).toBeVisible();
      await page.getByRole("link", { name: "message", exact: true }).click();
      await expect(page.getByText("The lift is stuck")).toBeVisible();
      await expect(page.getByRole("link", { name: callbackUrl })).toBeVisible();
      await expectAccessible(page);
      await shoot("open");
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await page.getByRole("link", { name: "Close" }).click();
      await expect(page).not.toHaveURL(/open=/);
      await expect(page.getByText("The lift is stuck")).toHaveCount(0);
      await record("review", { id: newId() });
      await expect(page.getByRole("button", { name: "Show 1 new row" })).toBeVisible();
      await expect(page.getByRole("link", { name: "review", exact: true })).toHaveCount(0);
      await page.getByRole("button", { name: "Show 1 new row" }).click();
      await expect(page.getByRole("link", { name: "review", exact: true })).toBeVisible();
      await page.getByRole("main").getByRole("button", { name: "Event", exact: true }).click();
      await expect(page.getByRole("link", { name: /^SYNC_COMPLETE\s*1$/ })).toBeVisible();
      await page.goto(`/${org.slug}/events?event=message`);
      await expect(page.getByRole("link", { name: "SYNC_COMPLETE" })).toHaveCount(0);
      await shoot("filtered");
    });
  });
}

test("a sync leads to the events that it caused", async ({ page, org, connect, signIn }) => {
  await connect("northside");
  await signIn(org.owner);
  await page.goto(`/${org.slug}/sync-logs`);
  await page
    .getByRole("link", { name: /northside/i })
    .first()
    .click();
  await page.getByRole("main").getByRole("link", { name: "Events", exact: true }).click();
  await expect(page.getByText("Only what one sync caused")).toBeVisible();
  await expect(page.getByRole("row", { name: /SYNC_COMPLETE/ })).toContainText("northside");
});

test("each event says which record it is about, or that it was posted", async ({ page, org, signIn }) => {
  const connectionId = await insertTestConnection(org.org, { name: "Elm Street" });
  await insertTestWebhook(org.org, { callbackUrl: "https://hooks.receiver.example/in" });
  await storeTestRecords(org.org, { connectionId, model: "residents" }, [
    { xId: "R1", data: { first_name: "Amara", last_name: "Okonkwo" } },
  ]);
  const [record] = await database().select().from(records).where(eq(records.orgId, org.org));
  const change = {
    ...{ name: "DATA_UPDATE", connectionId, recordId: record?.id, model: "residents" as const },
    payload: { event: "DATA_UPDATE" },
  };
  const posted = { name: "message", payload: { text: "Hello" } };
  await transaction((tx) => recordEvents(org.org, [change, posted], tx));
  await signIn(org.member);
  await page.goto(`/${org.slug}/events`);
  await expect(page.getByRole("row", { name: /DATA_UPDATE/ })).toContainText(
    "Amara Okonkwo · resident · Elm Street",
  );
  await expect(page.getByRole("row", { name: /message/ })).toContainText("Posted by your systems");
});
