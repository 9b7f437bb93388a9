import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { Resend } from "resend";
import { test as base, expect } from "@/e2e/fixtures/test";
import { type MailCatcher, startMailCatcher } from "@/lib/local/mail/start";
import { type Sandbox, startSandbox } from "@/lib/local/sandbox/start";

const test = base.extend<{ mail: MailCatcher; pms: Sandbox }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  mail: async ({}, use) => {
    const mail = await startMailCatcher({ port: 0 });
    await use(mail);
    await mail.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  pms: async ({}, use) => {
    const pms = await startSandbox({ port: 0 });
    await use(pms);
    await pms.close();
  },
});

const LOOKS = [
  { name: "light", colorScheme: "light" as const, width: 1360 },
  { name: "dark", colorScheme: "dark" as const, width: 1360 },
  { name: "phone", colorScheme: "light" as const, width: 390 },
];

async function expectAccessible(page: Page): Promise<void> {
  // Legacy mode: axe cannot enter the mail's frame, where scripts are forbidden.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}

for (const { name, colorScheme, width } of LOOKS) {
  test(`the sandbox's page breaks and mends an account (${name})`, async ({ page, pms }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 860 });
    await page.goto(pms.url);
    await expect(page.getByRole("heading", { name: "Harbour Lettings" })).toBeVisible();
    await expectAccessible(page);

    const oldKey = pms.apiKey("harbour");
    await expect(page.getByTestId("api-key")).toHaveText(oldKey);
    const ask = (key: string) =>
      fetch(`${pms.url}/v1/account`, { headers: { authorization: `Bearer ${key}` } });
    const expired = page.getByRole("switch", { name: "Expired credentials" });
    await expired.click();
    await expect(expired).toBeChecked();
    await expect(page.getByRole("status")).toHaveText("Expired credentials is on.");
    expect((await ask(oldKey)).status).toBe(401);
    await expect(page.getByRole("cell", { name: "401" })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("button", { name: "Issue a new key" }).click();
    await expect(expired).not.toBeChecked();
    await expect(page.getByTestId("api-key")).not.toHaveText(oldKey);
    await expect(page.getByTestId("api-key")).toHaveText(pms.apiKey("harbour"));
    expect((await ask(pms.apiKey("harbour"))).status).toBe(200);
    expect((await ask(oldKey)).status).toBe(401);

    await page.getByRole("button", { name: "Report a repair" }).click();
    await expect(page.getByRole("status")).toHaveText(/^Repair HL-S-00241 is reported for unit /);
    await expect(page.getByText("241 service requests")).toBeVisible();
    const renamed = page.getByRole("switch", { name: "Renamed field" });
    await renamed.click();
    await expect(renamed).toBeChecked();
    await expectAccessible(page);
    await page.goto(`${pms.url}/accounts/quayside`);
    await expect(page.getByRole("heading", { name: "Quayside Hotel" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Writes" })).toBeHidden();
  });

  test(`the mail page shows a new mail by itself, its parts, and opens its link beside it (${name})`, async ({
    page,
    mail,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 860 });
    await page.goto(mail.url);
    await expect(page.getByText("No mail yet")).toBeVisible();
    await expectAccessible(page);

    await new Resend("re_local", { baseUrl: mail.url }).emails.send({
      from: "Latchkey <notifications@latchkey.example>",
      to: "owner@demo.latchkey.example",
      subject: "Harbour Lettings stopped syncing",
      html: `<html lang="en"><head><title>Mail</title></head><body><a href="${mail.url}/faults">Fix it</a></body></html>`,
      text: "Fix it here",
    });
    await page.getByRole("link", { name: "Harbour Lettings stopped syncing" }).click();
    await expect(page.getByRole("heading", { name: "Harbour Lettings stopped syncing" })).toBeVisible();
    await expectAccessible(page);
    const opened = page.waitForEvent("popup");
    await page.frameLocator("iframe").getByRole("link", { name: "Fix it" }).click();
    await expect((await opened).getByRole("heading", { name: "Faults" })).toBeVisible();

    await page.getByRole("link", { name: "Plain text" }).click();
    await expect(page.getByText("Fix it here")).toBeVisible();
    await page.getByRole("link", { name: "Headers" }).click();
    await expect(page.getByRole("cell", { name: "owner@demo.latchkey.example" })).toBeVisible();
    await expectAccessible(page);
    await page.goto(`${mail.url}/?to=member`);
    await expect(page.getByText("No mail to “member”.")).toBeVisible();
    await page.goto(`${mail.url}/faults`);
    await expectAccessible(page);
  });
}
