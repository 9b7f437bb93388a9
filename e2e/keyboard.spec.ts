import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";

test("the palette opens by keyboard, finds a page, an integration and an action, and goes there", async ({
  page,
  org,
  connect,
  signIn,
}) => {
  await connect("quayside", "Quayside Hotel");
  await signIn(org.owner);
  await page.goto(`/${org.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const palette = page.getByRole("dialog", { name: "Search and commands" });
  // Keys are heard from when the page's script has started, which nothing on the page tells.
  await expect(async () => {
    if (!(await palette.isVisible())) await page.keyboard.press("ControlOrMeta+k");
    await expect(palette).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectAccessible(page);
  await page.keyboard.type("members");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/${org.slug}/settings/members$`));

  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("lease");
  await expect(palette.getByRole("option")).toHaveText(["Leases"]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("Quayside");
  await expect(palette.getByText("Quayside Hotel").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
});

test("question mark lists the keys, escape closes the list", async ({ page, org, signIn }) => {
  await signIn(org.member);
  await page.goto(`/${org.slug}/sync-logs`);
  await expect(page.getByRole("heading", { name: "Sync logs" })).toBeVisible();
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(async () => {
    if (!(await help.isVisible())) await page.keyboard.press("?");
    await expect(help).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
});

test("a switch that a member may not use is reached by keyboard, says why, and stays as it is", async ({
  page,
  org,
  connect,
  signIn,
}) => {
  const { id } = await connect("quayside");
  await signIn(org.member);
  await page.goto(`/${org.slug}/settings/integrations?connection=${id}`);
  const refused = page.getByRole("switch", { name: "Sync properties" });
  await expect(refused).toBeChecked();
  const reason = page.getByRole("tooltip").filter({ hasText: "Only owners and admins" });
  await expect(async () => {
    await page.keyboard.press("Tab");
    await refused.focus();
    await expect(reason).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Space");
  await expect(refused).toBeChecked();
  await expect(refused).toHaveAccessibleDescription(/Only owners and admins/);
});
