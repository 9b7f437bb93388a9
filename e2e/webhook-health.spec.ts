import { rawSql, transaction } from "@/db/client";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { mailTo } from "@/e2e/fixtures/caught-mail";
import { failFor } from "@/e2e/fixtures/failing-webhook";
import { openInbox } from "@/e2e/fixtures/inbox";
import { insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId, type OrgId } from "@/lib/ids";
import { disableWebhook } from "@/lib/webhooks/disable-webhook";
import { recordEvents } from "@/lib/webhooks/record-events";

const inboxName = () => `test-${newId().slice(-12)}`;
const shots = "test-results/webhooks";

/** Changes of one record, each in a transaction of its own. */
async function changeRecord(org: OrgId, ...counts: number[]): Promise<void> {
  const recordId = newId();
  for (const count of counts) {
    const payload = { event: "DATA_UPDATE", record_id: recordId, count };
    await transaction((tx) =>
      recordEvents(org, [{ name: "DATA_UPDATE", model: "leases", recordId, payload }], tx),
    );
  }
}

test("a receiver that is gone is told at once; what it missed is counted, and caught up in order", async ({
  page,
  org,
  signIn,
  product,
}) => {
  const inbox = openInbox(product.inboxUrl, inboxName());
  const counts = async () =>
    (await inbox.requests()).map(({ body }) => JSON.parse(body).data.count as number);
  const { webhookId } = await insertTestWebhook(org.org, {
    callbackUrl: inbox.url,
    eventMask: "DATA_UPDATE",
  });
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/webhooks/${webhookId}`);

  await test.step("disabled by 410, with an urgent note and an email that lead there", async () => {
    await inbox.answerWith({ status: 410 });
    await changeRecord(org.org, 0);
    await expect(page.getByText("Disabled: the receiver answered 410 Gone")).toBeVisible({ timeout: 15_000 });
    await expect(page.getByRole("button", { name: /urgent problem/ })).toBeVisible({ timeout: 15_000 });
    const mail = await mailTo(product.mailUrl, org.owner.user.email, /was disabled/);
    expect(mail.text).toContain(`/${org.slug}/settings/webhooks/${webhookId}`);
    await changeRecord(org.org, 1, 2, 3);
  });

  await test.step("enabled again, it offers what it missed, and sends it in order", async () => {
    await inbox.answerWith({ status: 200 });
    await page.getByRole("button", { name: "Enable" }).click();
    await expect(page.getByText("3 deliveries are held")).toBeVisible();
    await page.getByRole("button", { name: "Catch up" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText("3 deliveries", { exact: true })).toBeVisible({ timeout: 15_000 });
    await expectAccessible(page);
    await page.screenshot({ path: `${shots}/catch-up.png`, animations: "disabled" });
    await dialog.getByRole("button", { name: "Send 3 deliveries" }).click();
    await expect.poll(counts, { timeout: 20_000 }).toEqual([0, 1, 2, 3]);
    await expect(page.getByText("3 deliveries are held")).toHaveCount(0);
    await expect(page.getByRole("button", { name: /urgent problem/ })).toHaveCount(0);
  });

  await test.step("what was sent again is listed, with who asked for it", async () => {
    await page.getByRole("link", { name: "Catch-up" }).click();
    const rows = page.getByRole("table", { name: "What was sent again" }).locator("tbody tr");
    await expect(rows).toHaveText([/What was held.*Finished.*3 of 3/]);
    await expect(rows).toContainText(org.owner.user.name);
    await expectAccessible(page);
    await page.screenshot({ path: `${shots}/sent-again.png`, animations: "disabled" });
  });

  await test.step("what the rule would do is played through", async () => {
    await page
      .getByRole("navigation", { name: "Webhook", exact: true })
      .getByRole("link", { name: "Settings" })
      .click();
    const steps = page.getByRole("list", { name: "What would happen" });
    await expect(steps.getByText("Disabled, deliveries held")).toBeVisible();
    await page.getByLabel("If it began to fail now").selectOption("on two days of five");
    await expect(steps.getByText(/would not be disabled/)).toBeVisible();
  });
});

test("a disabled webhook says when it is tried next, and is tried when somebody asks: the answer is shown here and on other screens", async ({
  page,
  context,
  org,
  signIn,
  product,
}) => {
  const inbox = openInbox(product.inboxUrl, inboxName());
  await inbox.answerWith({ status: 503 });
  const { webhookId } = await insertTestWebhook(org.org, { callbackUrl: inbox.url, isActive: false });
  await insertTestDelivery(org, webhookId, "held");
  await rawSql()`update webhooks set is_active = true where id = ${webhookId}`;
  await transaction((tx) => disableWebhook(org.org, webhookId, "failing", tx));
  const path = `/${org.slug}/settings/webhooks/${webhookId}`;
  await signIn(org.member);
  await page.goto(path);
  await expect(page.getByText(/The oldest of them is tried in \d+ min, and the webhook/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Try now" })).toHaveCount(0);
  await signIn(org.admin);
  const other = await context.newPage();
  await other.goto(path);
  await page.reload();
  await page.getByRole("button", { name: "Try now" }).click();
  const messages = page.getByRole("region", { name: "Messages" });
  await expect(messages.getByText("Not taken: status 503")).toBeVisible();
  for (const screen of [page, other])
    await expect(screen.getByText(/Last failure .*: Error of the receiver\./)).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: `${shots}/tried.png`, animations: "disabled" });
  await inbox.answerWith({ status: 200 });
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(messages.getByText("Taken with status 200: the webhook is enabled again")).toBeVisible();
  for (const screen of [page, other])
    await expect(screen.getByRole("button", { name: "Enable again" })).toHaveCount(0);
  expect((await inbox.requests()).map(({ headers }) => headers["webhook-sequence"])).toEqual(["1", "1"]);
});

test("a failing webhook is on the overview, says what the rule does next, and its end can be put off", async ({
  page,
  org,
  signIn,
}) => {
  const { webhookId } = await insertTestWebhook(org.org, {
    callbackUrl: "https://hooks.receiver.example/in",
  });
  await failFor({ sql: rawSql() }, webhookId, { hours: 109, failedDays: 5, warnedPercent: 70 });
  await signIn(org.admin);
  await page.goto(`/${org.slug}`);
  await page.getByRole("link", { name: /hooks.receiver.example Webhook/ }).click();
  await page
    .getByRole("navigation", { name: "Webhook", exact: true })
    .getByRole("link", { name: "Settings" })
    .click();
  const steps = page.getByRole("list", { name: "What would happen" });
  await expect(steps.getByText("Disabled, deliveries held")).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: `${shots}/failing.png`, animations: "disabled", fullPage: true });
  await page.getByRole("button", { name: "Keep it enabled" }).click();
  await expect(page.getByRole("button", { name: "Let the rule apply again" })).toBeVisible();
});
