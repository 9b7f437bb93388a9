import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { webhooks } from "@/db/schema";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { openInbox } from "@/e2e/fixtures/inbox";
import { LOOKS } from "@/e2e/fixtures/looks";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { addPair } from "@/e2e/fixtures/webhook-screen";

for (const { look, use } of LOOKS) {
  test.describe(`in ${look}`, () => {
    test.use(use);
    test(`a test shows its exact request before and after it is sent, and every webhook has an inbox of its own (${look})`, async ({
      page,
      org,
      signIn,
      product,
    }) => {
      await signIn(org.owner);
      const url = page.getByRole("textbox", { name: "URL" });
      const offered = async () => {
        await page.goto(`/${org.slug}/settings/webhooks/new`);
        await page.getByRole("button", { name: "Use the built-in Inbox" }).click();
        return url.inputValue();
      };
      const other = await offered();
      const chosen = await offered();
      expect(chosen).not.toBe(other);
      await addPair(page, "Query parameters", "source", "latchkey");
      await addPair(page, "Headers", "X-Api-Token", "t0ken");

      const path = new URL(chosen).pathname;
      const preview = page.getByRole("region", { name: "request", exact: true });
      await expect(preview).toContainText(`POST ${path}?source=latchkey HTTP/1.1`);
      await expect(preview).toContainText("X-Api-Token: ••••••••");
      await expect(preview).toContainText("webhook-signature: v1,<base64");
      await expect(preview).toContainText('"trigger": "DATA_UPDATE"');
      await page.getByRole("button", { name: "Send test" }).click();
      await expect(page.getByText("Status 200")).toBeVisible();

      const [received] = await openInbox(product.inboxUrl, path.slice("/in/".length)).requests();
      const sent = await page.getByRole("button", { name: "Copy request as sent" }).getAttribute("data-copy");
      expect(received?.headers["x-api-token"]).toBe("t0ken");
      for (const name of ["webhook-id", "webhook-timestamp", "webhook-signature", "content-length", "host"])
        expect(sent).toContain(`${name}: ${received?.headers[name]}`);
      expect(sent).toContain("X-Api-Token: ••••••••");
      expect(sent).toContain(`\n\n${received?.body}`);
      await page.getByText("Signature base (id.timestamp.body)").last().click();
      const base = page.getByRole("button", { name: "Copy signature base of request as sent" });
      expect(await base.getAttribute("data-copy")).toBe(
        [received?.headers["webhook-id"], received?.headers["webhook-timestamp"], received?.body].join("."),
      );
      await expectAccessible(page);
      const name = `test-results/webhooks/request-${look}.png`;
      await page.screenshot({ path: name, animations: "disabled", fullPage: true });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  });
}

test("a saved webhook shows the request of its stored settings: without data where it sends none", async ({
  page,
  org,
  signIn,
}) => {
  const { webhookId } = await insertTestWebhook(org.org, {
    ...{ callbackUrl: "https://receiver.example/in?a=1", requestParams: { b: "2" }, sendData: false },
  });
  await signIn(org.owner);
  await page.goto(`/${org.slug}/settings/webhooks/${webhookId}/testing`);
  const preview = page.getByRole("region", { name: "request", exact: true });
  await expect(preview).toContainText("POST /in?a=1&b=2 HTTP/1.1");
  await expect(preview).toContainText("host: receiver.example");
  await expect(preview).toContainText(`:${webhookId}`);
  await expect(preview).not.toContainText("diff");
});

test.describe("what cannot be read", () => {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  test.use({ expectedErrors: async ({}, use) => use([/404 \(Not Found\)/, /React error #441|500 \(/]) });

  test("a webhook that cannot be read fails as such, and only one that does not exist is not found", async ({
    page,
    org,
    signIn,
  }) => {
    const { webhookId } = await insertTestWebhook(org.org, {});
    await database().update(webhooks).set({ headers: "not sealed by us" }).where(eq(webhooks.id, webhookId));
    await signIn(org.owner);
    const path = `/${org.slug}/settings/webhooks`;
    for (const part of ["", "/testing", "/catch-up", "/settings"]) {
      await page.goto(`${path}/${webhookId}${part}`);
      await expect(page.getByText("This page could not be shown")).toBeVisible();
      await page.goto(`${path}/01976a5e-8f00-7000-8000-000000000001${part}`);
      await expect(page.getByText("This page could not be shown")).toHaveCount(0);
      await expect(page.getByRole("heading", { level: 1 })).toContainText(/not/i);
    }
  });
});
