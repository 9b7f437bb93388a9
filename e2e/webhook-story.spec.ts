import { eq } from "drizzle-orm";
import { database, rawSql } from "@/db/client";
import { webhooks } from "@/db/schema";
import { expect, expectAccessible } from "@/e2e/fixtures/browser";
import { mailTo } from "@/e2e/fixtures/caught-mail";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { failFor } from "@/e2e/fixtures/failing-webhook";
import { test } from "@/e2e/fixtures/local-screens";
import { addPair, newestEventAt, webhookScreen } from "@/e2e/fixtures/webhook-screen";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SOON = { timeout: 20_000 };
const DISABLED_ON = /^It is disabled on (\d+ \w+ \d{4}, \d\d:\d\d UTC) unless a delivery succeeds before\./;

test("a webhook is added, tried, receives a changed rent, is broken, retried, fixed, sent again and replayed, and its end is told with a date", async ({
  page,
  context,
  org,
  signIn,
  product,
  receiver,
  northside,
}) => {
  test.setTimeout(240_000);
  let shots = 0;
  const shoot = (what: string, of = page) =>
    of.screenshot({ path: `test-results/webhook-story/${++shots}-${what}.png`, animations: "disabled" });
  const { pathname } = new URL(receiver.url);
  const received = async () => (await receiver.requests()).slice(2);
  await signIn(org.admin);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: product.appUrl });
  const region = (name: string) => page.getByRole("region", { name, exact: true });
  const preview = region("request");

  await test.step("a new webhook gets a URL, and one property or all of them", async () => {
    await northside.open();
    await page.goto(`/${org.slug}/settings/webhooks`);
    await page.getByRole("link", { name: "Add webhook" }).first().click();
    await page.getByRole("textbox", { name: "URL" }).fill(receiver.url);
    const scope = page.getByLabel("Properties");
    await scope.selectOption({ index: 1 });
    await expect(preview).toContainText(`"property_id": "${await scope.inputValue()}"`);
  });

  await test.step("its events are found in the catalogue, or typed by hand, with a mistake pointed out", async () => {
    await page.getByRole("checkbox", { name: /All events/ }).uncheck();
    const catalogue = page.getByRole("group").getByRole("checkbox");
    await expect.poll(() => catalogue.count()).toBeGreaterThan(20);
    await page.getByRole("searchbox", { name: "Search events" }).fill("changed record");
    await expect(catalogue).toHaveCount(1);
    await catalogue.check();
    await expect(region("example of DATA_UPDATE")).toContainText('"diff"');
    const mask = page.getByRole("textbox", { name: "As text" });
    await expect(mask).toHaveValue("DATA_UPDATE");
    await mask.fill("DATA_UPDATE:leeses");
    await expect(page.getByText("Did you mean leases?")).toBeVisible();
    await shoot("mask");
    await mask.fill("DATA_UPDATE:leases");
    await expect(page.getByText("Did you mean")).toHaveCount(0);
  });

  await test.step("a test before saving carries its header and parameter, and no data where none are wanted", async () => {
    await addPair(page, "Headers", "X-Api-Token", "t0ken");
    await addPair(page, "Query parameters", "source", "latchkey");
    await page.getByRole("checkbox", { name: /Send data/ }).uncheck();
    await expect(preview).toContainText(`POST ${pathname}?source=latchkey HTTP/1.1`);
    await expect(preview).not.toContainText("diff");
    await page.getByRole("button", { name: "Send test" }).click();
    await expect(page.getByText("Status 200")).toBeVisible();
    await expect(region("response")).toContainText('"received"');
    await shoot("tried");
    await receiver.open();
    const test = await receiver.readNewest();
    await expect(test).toContainText(`POST ${pathname}?source=latchkey`);
    await expect(test.locator("pre")).toContainText('"trigger": "DATA_UPDATE"');
    await expect(test.locator("pre")).not.toContainText("diff");
    await test.getByText(/^Headers/).click();
    await expect(test.getByRole("row", { name: "x-api-token t0ken" })).toBeVisible();
  });

  await test.step("with data and for all properties it is tried once more, and saved", async () => {
    await page.bringToFront();
    await page.getByRole("checkbox", { name: /Send data/ }).check();
    await page.getByLabel("Properties").selectOption("All properties");
    await expect(preview).toContainText('"diff"');
    await page.getByRole("button", { name: "Check connection" }).click();
    const phases = page.getByRole("list", { name: "Phases" });
    await expect(phases.getByText(/Answered \d+ to a HEAD request/)).toBeVisible();
    await page.getByRole("button", { name: "Send test" }).click();
    await expect(region("request as sent")).toContainText('"diff"');
    expect(await receiver.requests()).toHaveLength(2);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Add webhook" }).click();
  });

  await test.step("its secret and the code that checks it are copied; the Inbox takes the secret", async () => {
    const secret = (await page.locator("[data-secret]").textContent()) ?? "";
    await expect(region("code for Node.js")).toContainText("standardwebhooks");
    await page.getByLabel("Verify in").selectOption("Go");
    await expectAccessible(page);
    await shoot("secret");
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole("button", { name: "Copy code for Go" }).click();
    await expect.poll(copied).toContain("hmac.Equal");
    expect(await copied()).toContain(secret);
    await page.getByRole("button", { name: "Copy the secret" }).click();
    await expect.poll(copied).toBe(secret);
    await receiver.pasteSecret();
    await page.bringToFront();
    await page.getByRole("link", { name: "Go to the webhook" }).click();
    await expect(page.getByText("Nothing has been delivered yet.")).toBeVisible();
  });
  const webhook = webhookScreen(page);
  const { delivery, attempt, timeline } = webhook;

  await test.step("a rent that changes in the sandbox arrives in the open Inbox, signed, with its diff and nothing else", async () => {
    const { rent, before } = await northside.changeRent();
    const shownAt = await receiver.whenListed(3);
    const [first, ...others] = await received();
    const happenedAt = await newestEventAt(org.org, "DATA_UPDATE");
    // The page asks twice a second, and is drawn beside other tests.
    expect((first?.receivedAtMs ?? 0) - happenedAt, "ms to the receiver").toBeLessThan(1_000);
    expect(shownAt - happenedAt, "ms to the receiver's page").toBeLessThan(5_000);
    expect(others).toEqual([]);
    const request = await receiver.readNewest();
    await expect(request.getByText("signature valid")).toBeVisible();
    await expect(request.locator("pre")).toContainText(`"rent_amount_in_cents": ${rent}`);
    expect(first?.json).toMatchObject({ trigger: "DATA_UPDATE", data: { object: "leases" } });
    const { diff } = JSON.parse(first?.body ?? "{}").data;
    expect(diff).toEqual({ new: { rent_amount_in_cents: rent }, previous: { rent_amount_in_cents: before } });
    await expectAccessible(receiver.page);
    await shoot("received", receiver.page);
  });

  await test.step("the opened delivery shows its request, the response and where the time went", async () => {
    const [first] = await received();
    await webhook.openNewest();
    await webhook.show("Request");
    await expect(region("request body")).toContainText("rent_amount_in_cents");
    await webhook.show("Response");
    await expect(attempt).toContainText(/^1\. Status 200/);
    await expect(region("response 1")).toContainText('"received"');
    await expect(attempt).toContainText(/Wait\s*\S+ ms\s*Read\s*\S+ ms\s*Total\D*\S+ ms\s*Address/);
    await attempt.getByText("Request as sent").click();
    await expect(region("request 1")).toContainText(`POST ${pathname}?source=latchkey HTTP/1.1`);
    await expect(region("request 1")).toContainText(
      `webhook-signature: ${first?.headers["webhook-signature"]}`,
    );
    await attempt.getByText("Signature base (id.timestamp.body)").click();
    await expect(region("signature base of request 1")).toHaveText(
      [first?.headers["webhook-id"], first?.headers["webhook-timestamp"], first?.body].join("."),
    );
    await expectAccessible(page);
    await shoot("delivery");
  });

  await test.step("a receiver that breaks is retried under the reader's eyes, with the time of the next attempt", async () => {
    await receiver.answerWith(503);
    await northside.changeRent();
    await receiver.whenListed(4);
    await webhook.openNewest();
    await expect(delivery.getByText("Retrying")).toBeVisible();
    await webhook.show("Timeline (2)");
    await expect(timeline).toHaveText([
      /^Next attempt\s*in \d min$/,
      /^2\. Status 503/,
      /^1\. Status 503/,
      /^Happened/,
    ]);
    const next = delivery.locator("dd time[data-relative=next]");
    const nextAt = Date.parse((await next.getAttribute("datetime")) ?? "");
    expect(nextAt, "five minutes, give or take a fifth").toBeGreaterThan(Date.now() + 3 * MINUTE_MS);
    await webhook.show("Response");
    await expect(attempt).toContainText(/own log at this time. It is tried again in \d minutes\./);
    await expectAccessible(page);
    await shoot("retrying");
    await page.goto(`/${org.slug}/sync-logs`);
    await page.getByRole("table").getByRole("link").first().click();
    const caused = region("Events").getByRole("listitem");
    await expect(caused.filter({ hasText: "DATA_UPDATE" })).toContainText(/1 event\s*1 retrying/);
    await expect(caused.filter({ hasText: "SYNC_COMPLETE" })).toContainText("No webhook asked for it");
  });

  await test.step("fixed and sent again, it is delivered under its own id", async () => {
    await receiver.answerWith(200);
    await webhook.openNewest();
    await delivery.getByRole("button", { name: "Resend" }).click();
    await expect(delivery.getByText("3. Status 200 · resend", { exact: true })).toBeVisible(SOON);
    await expect(delivery.getByText("Delivered", { exact: true })).toBeVisible();
    const [, failed, retried, again, ...others] = await received();
    expect(others).toEqual([]);
    for (const one of [retried, again]) {
      expect(one?.headers["webhook-id"]).toBe(failed?.headers["webhook-id"]);
      expect(one?.headers["webhook-sequence"]).toBe(failed?.headers["webhook-sequence"]);
    }
    expect(again?.verdict.kind).toBe("valid");
    await shoot("sent-again");
  });

  await test.step("what is replayed of a range is counted exactly before it is sent", async () => {
    await insertLoggedDelivery(org.org, webhook.id, { at: new Date(Date.now() - 3 * HOUR_MS) });
    await page.getByRole("button", { name: "Replay", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Send again").selectOption("Everything, delivered or not");
    await dialog.getByRole("button", { name: "Last hour" }).click();
    await dialog.getByRole("button", { name: "Count them" }).click();
    await expect(dialog.getByText("2 deliveries", { exact: true })).toBeVisible(SOON);
    await expectAccessible(page);
    await shoot("replay");
    await dialog.getByRole("button", { name: "Send 2 deliveries" }).click();
    await expect.poll(async () => (await received()).length, SOON).toBe(6);
    const ids = (await received()).map(({ headers }) => headers["webhook-id"]);
    expect(ids.slice(4).sort()).toEqual([ids[0], ids[1]].sort());
    await page.getByRole("link", { name: "Catch-up" }).click();
    const row = page.getByRole("table", { name: "What was sent again" }).locator("tbody tr");
    await expect(row).toContainText(/Everything, delivered or not.*Finished.*2 of 2\s*Test admin/);
    await shoot("replayed");
  });

  await test.step("one that fails for days is warned of in the app and by email, with the date, and is not disabled yet", async () => {
    await receiver.answerWith(503);
    await northside.changeRent();
    await receiver.whenListed(9);
    expect((await received())[6]?.headers["webhook-sequence"], "what came after the replay").toBe("3");
    await webhook.openNewest();
    await expect(delivery.getByText("Retrying")).toBeVisible();
    await failFor({ sql: rawSql() }, webhook.id, { hours: 85, failedDays: 4 });
    // The product looks once a minute.
    await page.getByRole("button", { name: "Notifications: 1 unread" }).click({ timeout: 90_000 });
    const notes = page.getByRole("list", { name: "Newest notifications" });
    const told = (await notes.getByText(DISABLED_ON).textContent()) ?? "";
    const [sentence = "", date = ""] = DISABLED_ON.exec(told) ?? [];
    await expectAccessible(page);
    await shoot("told");
    const mail = await mailTo(product.mailUrl, org.admin.user.email, /keeps failing/);
    expect(mail.text.replace(/\s+/g, " ")).toContain(sentence);
    await notes.getByRole("link", { name: /keeps failing/ }).click();
    const disabledOn = page.getByText("It is disabled on").getByRole("time").last();
    const disabledAt = Date.parse((await disabledOn.getAttribute("datetime")) ?? "");
    expect(Math.floor(disabledAt / MINUTE_MS) * MINUTE_MS).toBe(Date.parse(date));
    expect(disabledAt).toBeGreaterThan(Date.now() + 34 * HOUR_MS);
    await expect(page.getByText("Failing", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Switch off" })).toBeVisible();
    const [stored] = await database().select().from(webhooks).where(eq(webhooks.id, webhook.id));
    expect(stored).toMatchObject({ isActive: true, disabledAt: null, isGlobal: true });
    await expectAccessible(page);
    await shoot("failing");
  });
});
