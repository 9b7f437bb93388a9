import { expect, expectAccessible, test } from "@/e2e/fixtures/browser";
import { startSecondWeb } from "@/e2e/fixtures/second-web";
import { CLIENT, startIdentityProvider } from "@/e2e/servers/identity-provider";
import { newId } from "@/lib/ids";

test("people sign in by OpenID Connect, as who they were by email, and only with an address that was verified", async ({
  page,
  context,
  org,
  product,
}) => {
  const provider = await startIdentityProvider();
  const web = await startSecondWeb(product, {
    AUTH_OIDC_ISSUER: provider.issuer,
    AUTH_OIDC_ID: CLIENT.id,
    AUTH_OIDC_SECRET: CLIENT.secret,
    AUTH_OIDC_NAME: "Oak single sign-on",
  });
  const { email } = org.owner.user;
  const sub = newId();
  const signIn = async () => {
    await page.goto(`${web.url}/${org.slug}/settings/members`);
    await page.getByRole("button", { name: "Continue with Oak single sign-on" }).click();
  };
  try {
    provider.visit({ sub, email, email_verified: false });
    await signIn();
    await expect(page.getByText("The provider did not confirm your email address.")).toBeVisible();
    await expectAccessible(page);

    provider.visit({ sub, email, email_verified: true, name: "Somebody else" });
    await signIn();
    await page.waitForURL(`${web.url}/${org.slug}/settings/members`);
    await expect(page.getByRole("button", { name: org.owner.user.name, exact: true })).toBeVisible();
    const cookies = await context.cookies(web.url);
    expect(cookies.find(({ name }) => name === "authjs.session-token")).toMatchObject({ httpOnly: true });

    // A page that is open would go on asking, and be refused.
    await page.goto("about:blank");
    await context.clearCookies();
    const newcomer = `${newId()}@test.latchkey.example`;
    provider.visit({ sub: newId(), email: newcomer, email_verified: true });
    await page.goto(`${web.url}/sign-in`);
    await page.getByRole("button", { name: "Continue with Oak single sign-on" }).click();
    await page.waitForURL(/new-organisation/);
    await expect(page.getByRole("button", { name: "Create organisation" })).toBeVisible();
  } finally {
    await page.goto("about:blank");
    await web.stop();
    await provider.close();
  }
});
