import { expect, test } from "@/e2e/fixtures/browser";

test("pages carry a policy without unsafe inline scripts, with a nonce of their own, and are never framed", async ({
  page,
  org,
  signIn,
}) => {
  await signIn(org.owner);
  const nonces = new Set<string>();
  for (const path of [`/${org.slug}`, "/sign-in", `/${org.slug}/settings/integrations`]) {
    const response = await page.request.get(path);
    const headers = response.headers();
    const policy = headers["content-security-policy"] ?? "";
    const scripts = policy.split("; ").find((part) => part.startsWith("script-src ")) ?? "";
    expect(scripts).toContain("'strict-dynamic'");
    expect(scripts).not.toContain("unsafe");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(headers["x-frame-options"]).toBe("DENY");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["x-powered-by"]).toBeUndefined();
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? "";
    const inline = (await response.text()).match(/<script(?![^>]*\bsrc=)[^>]*>/g) ?? [];
    expect(inline.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});

test("strict transport security is sent behind HTTPS, and only there", async ({ page }) => {
  const plain = await page.request.get("/sign-in");
  expect(plain.headers()["strict-transport-security"]).toBeUndefined();
  const secure = await page.request.get("/sign-in", { headers: { "x-forwarded-proto": "https" } });
  expect(secure.headers()["strict-transport-security"]).toContain("max-age=");
});

test("the session cookie cannot be read by scripts and is not sent along from other sites", async ({
  page,
  context,
  product,
}) => {
  await page.goto(product.links.member ?? "");
  await page.waitForURL(/\/demo$/);
  const cookies = await context.cookies();
  const session = cookies.find((cookie) => cookie.name.endsWith("session-token"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", secure: false });
  expect(await page.evaluate(() => document.cookie)).not.toContain("session-token");
});
