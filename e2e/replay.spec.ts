import { transaction } from "@/db/client";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { type InboxClient, openInbox } from "@/e2e/fixtures/inbox";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId, type OrgId } from "@/lib/ids";
import { recordEvents } from "@/lib/webhooks/record-events";

const SENT_BEFORE = 90;
const SOON = { timeout: 20_000 };

const openInboxFor = (inboxUrl: string) => openInbox(inboxUrl, `test-${newId().slice(-12)}`);
const countsIn = async (inbox: InboxClient) =>
  (await inbox.requests()).map(({ body }) => JSON.parse(body).data.count as number);

/** A change of one record; what a test looks for in the inbox is its count. */
const change = (org: OrgId, recordId: string, count: number) =>
  transaction((tx) => {
    const payload = { event: "DATA_UPDATE", record_id: recordId, count };
    return recordEvents(org, [{ name: "DATA_UPDATE", model: "leases", recordId, payload }], tx);
  });

test("a replay goes at the rate that was chosen, shows how far it is, and sends no more once it is cancelled", async ({
  page,
  org,
  signIn,
  product,
}) => {
  const inbox = openInboxFor(product.inboxUrl);
  const { webhookId } = await insertTestWebhook(org.org, {
    callbackUrl: inbox.url,
    eventMask: "DATA_UPDATE",
  });
  for (let count = 0; count < SENT_BEFORE; count++)
    await insertLoggedDelivery(org.org, webhookId, { payload: { count } });
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/webhooks/${webhookId}`);
  const progress = page.getByRole("progressbar", { name: "Sending again" });
  const setOff = async () => Number(await progress.getAttribute("value"));

  await test.step("its rate is chosen when its count is known", async () => {
    await page.getByRole("button", { name: "Replay", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Send again").selectOption("Everything, delivered or not");
    await dialog.getByRole("button", { name: "Count them" }).click();
    const rate = dialog.getByLabel("Deliveries per second, at most");
    await expect(dialog.getByText("Takes 5.0 s or longer")).toBeVisible(SOON);
    await rate.selectOption("1");
    await expect(dialog.getByText("Takes 1 min 30 s or longer")).toBeVisible();
    await dialog.getByRole("button", { name: `Send ${SENT_BEFORE} deliveries` }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step("it shows how far it is, one in a second", async () => {
    await expect(page.getByText("set off, up to 1 per second.")).toBeVisible();
    await expect(progress).toHaveAttribute("max", String(SENT_BEFORE));
    await expectAccessible(page);
    const before = await setOff();
    await expect.poll(setOff, SOON).toBeGreaterThan(before);
    await expect.poll(async () => (await inbox.requests()).length, SOON).toBeGreaterThanOrEqual(4);
    const at = (await inbox.requests()).map(({ receivedAtMs }) => receivedAtMs);
    expect((at[3] ?? 0) - (at[0] ?? 0), "from the first to the fourth").toBeGreaterThan(2_000);
  });

  await test.step("cancelled, it sends what it had set off and nothing else", async () => {
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(progress).toHaveCount(0);
    await page.getByRole("link", { name: "Catch-up" }).click();
    const row = page.getByRole("table", { name: "What was sent again" }).locator("tbody tr");
    await expect(row).toContainText("Cancelled");
    const [, told] = /(\d+) of 90/.exec((await row.textContent()) ?? "") ?? [];
    expect(Number(told)).toBeLessThan(SENT_BEFORE);
    await change(org.org, newId(), 1_000);
    await expect.poll(() => countsIn(inbox), SOON).toContain(1_000);
    const replayed = (await countsIn(inbox)).filter((count) => count < SENT_BEFORE);
    expect(replayed.sort((a, b) => a - b)).toEqual(Array.from({ length: Number(told) }, (_, count) => count));
  });
});

test("what a disabled webhook missed is discarded only when that is confirmed, and never arrives", async ({
  page,
  org,
  signIn,
  product,
}) => {
  const inbox = openInboxFor(product.inboxUrl);
  const recordId = newId();
  const { webhookId } = await insertTestWebhook(org.org, {
    callbackUrl: inbox.url,
    eventMask: "DATA_UPDATE",
  });
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/webhooks/${webhookId}`);
  await inbox.answerWith({ status: 410 });
  await change(org.org, newId(), 0);
  await expect(page.getByText("Disabled: the receiver answered 410 Gone")).toBeVisible(SOON);
  for (const count of [1, 2, 3]) await change(org.org, recordId, count);
  await inbox.answerWith({ status: 200 });
  await page.getByRole("button", { name: "Enable" }).click();
  const offer = page.getByText("3 deliveries are held");
  const dialog = page.getByRole("dialog", { name: "Discard what was held" });

  await test.step("whoever thinks better of it keeps them", async () => {
    await page.getByRole("button", { name: "Discard" }).click();
    await expect(dialog.getByText("The receiver never learns of these events")).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();
    await page.reload();
    await expect(offer).toBeVisible();
  });

  await test.step("confirmed, they are given up, and the log says so", async () => {
    await page.getByRole("button", { name: "Discard" }).click();
    await dialog.getByRole("button", { name: "Discard" }).click();
    await expect(dialog).toBeHidden();
    await expect(offer).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole("row", { name: /DATA_UPDATE/ }).filter({ hasText: "Cancelled" })).toHaveCount(
      3,
    );
    await page.getByRole("link", { name: "Catch-up" }).click();
    await expect(page.getByText("Nothing is held.")).toBeVisible();
  });

  await test.step("the next change of the record arrives without them", async () => {
    await change(org.org, recordId, 4);
    await expect.poll(() => countsIn(inbox), SOON).toEqual([0, 4]);
  });
});
