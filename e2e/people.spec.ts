import type { Page } from "@playwright/test";
import { rawSql } from "@/db/client";
import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { linkIn, mailsTo, mailTo } from "@/e2e/fixtures/caught-mail";
import { createOrgWith, createPerson, joinOrg, signInCookie } from "@/e2e/fixtures/people";
import { newId } from "@/lib/ids";

const newEmail = () => `person-${newId()}@test.latchkey.example`;
const SPENT = "This link has expired or was already used.";

const told = (page: Page, text: string | RegExp) =>
  page.getByRole("region", { name: "Messages" }).getByText(text);

/** Asks for a sign-in link and opens it; its button is not pressed yet. */
async function openSignInLink(page: Page, mailUrl: string, email: string): Promise<string> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send sign-in link" }).click();
  const link = linkIn(await mailTo(mailUrl, email, /sign-in link/), /sign-in\/confirm/);
  await page.goto(link);
  return link;
}

test("a sign-in link that has expired, or was used, says so and asks for another", async ({
  page,
  product,
  context,
}) => {
  const email = newEmail();
  await openSignInLink(page, product.mailUrl, email);
  await rawSql()`update verification_tokens set expires = now() - interval '1 second'
    where identifier = ${email}`;
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(SPENT)).toBeVisible();
  await expectAccessible(page);

  const other = newEmail();
  const link = await openSignInLink(page, product.mailUrl, other);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/new-organisation/);
  await context.clearCookies();
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(SPENT)).toBeVisible();
  await expect(page.getByRole("button", { name: "Send sign-in link" })).toBeVisible();
});

test("an organisation is made beside another, and the switcher leads between them", async ({
  page,
  org,
  signIn,
}) => {
  await signIn(org.member);
  await page.goto(`/${org.slug}`);
  await page.getByRole("button", { name: `Org ${org.slug}` }).click();
  await page.getByRole("menuitem", { name: "New organisation" }).click();
  const name = `Second ${newId().slice(-6)}`;
  await page.getByLabel("Organisation name").fill(name);
  await page.getByLabel("Address").fill(org.slug);
  await page.getByRole("button", { name: "Create organisation" }).click();
  await expect(page.getByText(/taken|in use|already/i)).toBeVisible();
  await page.getByLabel("Address").fill(`second-${newId().slice(-8)}`);
  await page.getByRole("button", { name: "Create organisation" }).click();
  await page.waitForURL(/\/second-/);
  await page.getByRole("button", { name }).click();
  await expect(page.getByRole("menuitem", { name: new RegExp(name) })).toBeVisible();
  await expectAccessible(page);
  await page.locator(`a[role="menuitem"][href="/${org.slug}"]`).click();
  await page.waitForURL(new RegExp(`/${org.slug}$`));
});

test("an owner changes a role, removes a member and hands the organisation over; then they may leave", async ({
  page,
  signIn,
}) => {
  const { org, slug } = await createOrgWith();
  const [owner, colleague, leaver] = [
    await createPerson({ name: "Olive Owner" }),
    await createPerson({ name: "Carl Colleague" }),
    await createPerson({ name: "Lena Leaver" }),
  ];
  await joinOrg(org, slug, "owner", owner);
  await joinOrg(org, slug, "member", colleague);
  await joinOrg(org, slug, "member", leaver);
  await signIn(owner);
  await page.goto(`/${slug}/settings/members`);

  await page.getByLabel("Role of Carl Colleague").selectOption("admin");
  await expect(told(page, "Carl Colleague is now an admin")).toBeVisible();
  await page.getByRole("button", { name: "Actions for Olive Owner" }).click();
  await expect(page.getByRole("menuitem", { name: /Leave organisation/ })).toBeDisabled();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Actions for Lena Leaver" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(page.getByRole("button", { name: "Remove member" })).toBeDisabled();
  await page.getByLabel(/Type Lena Leaver/).fill("Lena Leaver");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove member" }).click();
  await expect(told(page, "Lena Leaver was removed")).toBeVisible();

  await page.getByRole("button", { name: "Actions for Carl Colleague" }).click();
  await page.getByRole("menuitem", { name: "Transfer ownership" }).click();
  await page.getByLabel(/Type Carl Colleague/).fill("Carl Colleague");
  await page.getByRole("button", { name: "Transfer ownership" }).click();
  await expect(told(page, "Carl Colleague is now an owner")).toBeVisible();

  await page.getByRole("button", { name: "Actions for Olive Owner" }).click();
  await page.getByRole("menuitem", { name: "Leave organisation" }).click();
  await page.getByLabel(/Type Org/).fill(`Org ${slug}`);
  await page.getByRole("button", { name: "Leave organisation" }).click();
  await page.waitForURL(/new-organisation/);

  await signIn(leaver);
  expect((await page.request.get(`/${slug}`)).status()).toBe(404);
});

test("an invitation sent again ends the link before it, and one taken back offers nothing", async ({
  page,
  org,
  product,
  signIn,
}) => {
  const email = newEmail();
  const guest = await createPerson({ email });
  await signIn(org.admin);
  const members = `/${org.slug}/settings/members`;
  await page.goto(members);
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send invitation" }).click();
  const first = linkIn(await mailTo(product.mailUrl, email, /./), /\/invitations\//);
  await page.getByRole("button", { name: `Resend to ${email}` }).click();
  await expect.poll(async () => (await mailsTo(product.mailUrl, email)).length).toBe(2);
  const second = linkIn(await mailTo(product.mailUrl, email, /./), /\/invitations\//);
  expect(second).not.toBe(first);

  await signIn(guest);
  await page.goto(first);
  await expect(page.getByRole("button", { name: /^(join|accept)/i })).toHaveCount(0);
  await page.goto(second);
  await expect(page.getByRole("button", { name: /^(join|accept)/i })).toBeVisible();

  await signIn(org.admin);
  await page.goto(members);
  await page.getByRole("button", { name: `Revoke for ${email}` }).click();
  await expect(told(page, `The invitation of ${email} was revoked`)).toBeVisible();
  await signIn(guest);
  await page.goto(second);
  await expect(page.getByRole("button", { name: /^(join|accept)/i })).toHaveCount(0);
});

test("a session is ended from another device, and signing out ends one's own", async ({
  page,
  browser,
  org,
  product,
  signIn,
}) => {
  await signIn(org.member);
  const elsewhere = await browser.newContext({ baseURL: product.appUrl });
  const second = await createPerson();
  await rawSql()`update sessions set user_id = ${org.member.user.id}, user_agent = 'Mozilla/5.0 Firefox/144.0 (X11; Linux)'
    where id = ${second.sessionId}`;
  await elsewhere.addCookies([signInCookie(second, product.appUrl)]);
  const theirs = await elsewhere.newPage();
  await theirs.goto(`/${org.slug}`);
  await expect(theirs).toHaveURL(new RegExp(`/${org.slug}$`));

  await page.goto(`/${org.slug}/settings/profile`);
  await page
    .getByRole("button", { name: /Sign out of Firefox/ })
    .first()
    .click();
  await expect(told(page, /Signed out of Firefox/)).toBeVisible();
  await theirs.goto("about:blank");
  await theirs.goto(`/${org.slug}`);
  await theirs.waitForURL(/\/sign-in/);
  await elsewhere.close();

  await page.getByRole("button", { name: org.member.user.name }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).last().click();
  await page.waitForURL(/\/sign-in/);
  await page.goto(`/${org.slug}`);
  await page.waitForURL(/\/sign-in/);
});
