import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { openInbox } from "@/e2e/fixtures/inbox";
import { LOOKS } from "@/e2e/fixtures/looks";

for (const { look, use } of LOOKS) {
  test.describe(`in ${look}`, () => {
    test.use(use);
    test(`a webhook to an inbox leads there from every page, and has it check signatures with one click (${look})`, async ({
      page,
      context,
      org,
      signIn,
      product,
    }) => {
      await signIn(org.admin);
      await page.goto(`/${org.slug}/settings/webhooks/new`);
      await page.getByRole("button", { name: "Use the built-in Inbox" }).click();
      const url = await page.getByRole("textbox", { name: "URL" }).inputValue();
      const name = url.slice(url.lastIndexOf("/") + 1);
      const inbox = openInbox(product.inboxUrl, name);
      const verdicts = async () => (await inbox.requests()).map(({ verdict }) => verdict.kind);
      const link = page.getByRole("link", { name: "Open inbox" });
      await page.getByRole("button", { name: "Send test" }).click();
      await expect(link).toHaveAttribute("href", `${product.inboxUrl}/inboxes/${name}`);
      await page.getByRole("button", { name: "Add webhook" }).click();
      await page.getByRole("button", { name: "Check signatures in the inbox" }).click();
      const messages = page.getByRole("region", { name: "Messages" });
      await expect(messages.getByText(/checks signatures with the current secret/)).toBeVisible();
      // On a phone the message lies over it until it goes.
      await page.getByRole("link", { name: "Go to the webhook" }).press("Enter");

      await page.getByRole("link", { name: "Testing" }).click();
      await page.getByRole("button", { name: "Send test" }).click();
      await expect(page.getByText("Status 200")).toBeVisible();
      await expect.poll(async () => (await verdicts()).at(-1)).toBe("valid");
      await expect(link).toHaveCount(2);
      await expectAccessible(page);
      await page
        .getByRole("navigation", { name: "Webhook", exact: true })
        .getByRole("link", { name: "Settings" })
        .click();
      await expect(page.getByRole("button", { name: "Check signatures in the inbox" })).toBeVisible();
      // Half under the bar at the top, its buttons would read as too small to touch.
      await page.evaluate(() => window.scrollTo(0, 0));
      await expectAccessible(page);
      await page.screenshot({
        path: `test-results/webhooks/inbox-${look}.png`,
        animations: "disabled",
        fullPage: true,
      });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);

      const opened = context.waitForEvent("page");
      await link.first().click();
      const shown = await opened;
      await expect(shown.getByRole("heading", { level: 1, name })).toBeVisible();
      await shown.goto(url);
      await expect(shown).toHaveURL(`${product.inboxUrl}/inboxes/${name}`);
      expect(await verdicts()).toHaveLength(2);

      await signIn(org.member);
      await page.reload();
      await expect(link.first()).toBeVisible();
      await expect(page.getByRole("button", { name: "Check signatures in the inbox" })).toHaveCount(0);
    });
  });
}
