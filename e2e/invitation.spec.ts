import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { linkIn, mailTo } from "@/e2e/fixtures/caught-mail";
import { createPerson } from "@/e2e/fixtures/people";
import { newId } from "@/lib/ids";

test("an invited person gets a mail, signs in by it, joins with the role, and the link is used up", async ({
  page,
  browser,
  org,
  product,
  signIn,
}) => {
  const email = `invited-${newId()}@test.latchkey.example`;
  await signIn(org.admin);
  await page.goto(`/${org.slug}/settings/members`);
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send invitation" }).click();
  const invitation = await mailTo(product.mailUrl, email, /./);
  const link = linkIn(invitation, /\/invitations\//);
  await expect(page.getByText(email).first()).toBeVisible();
  await expectAccessible(page);

  const guest = await browser.newContext({ baseURL: product.appUrl });
  const theirs = await guest.newPage();
  await theirs.goto(link);
  await theirs.getByRole("link", { name: /sign in/i }).click();
  await theirs.getByRole("button", { name: "Send sign-in link" }).click();
  const signInMail = await mailTo(product.mailUrl, email, /sign-in link/);
  await theirs.goto(linkIn(signInMail, /sign-in\/confirm/));
  await theirs.getByRole("button", { name: "Sign in" }).click();
  await theirs.waitForURL(/\/invitations\//);
  const name = theirs.getByLabel(/name/i);
  if (await name.isVisible()) await name.fill("Invited person");
  await theirs.getByRole("button", { name: /join|accept/i }).click();
  await theirs.waitForURL(new RegExp(`/${org.slug}$`));

  await page.reload();
  await expect(page.getByText(email).first()).toBeVisible();
  await theirs.goto(link);
  await expect(theirs.getByRole("button", { name: /join|accept/i })).toHaveCount(0);
  await guest.close();
});

test("somebody else's invitation and one that does not exist offer nothing to accept", async ({
  page,
  org,
  product,
  signIn,
}) => {
  const email = `invited-${newId()}@test.latchkey.example`;
  await signIn(org.admin);
  await page.goto(`/${org.slug}/settings/members`);
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send invitation" }).click();
  const link = linkIn(await mailTo(product.mailUrl, email, /./), /\/invitations\//);
  await signIn(await createPerson());
  await page.goto(link);
  await expect(page.getByText("This invitation is for another address")).toBeVisible();
  await expect(page.getByRole("button", { name: /^(join|accept)/i })).toHaveCount(0);
  await page.goto(`${product.appUrl}/invitations/not-a-token`);
  await expect(page.getByText("This invitation link does not work")).toBeVisible();
});
