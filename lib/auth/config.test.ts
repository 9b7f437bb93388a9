import { expect, test } from "@/e2e/fixtures/test";
import { authConfig } from "@/lib/auth/config";

const { callbacks } = authConfig({ readClient: async () => ({ ipAddress: null, userAgent: null }) });
type SignIn = Parameters<NonNullable<NonNullable<typeof callbacks>["signIn"]>>[0];

const signIn = (account: object, profile?: object) =>
  callbacks?.signIn?.({ account, profile, user: {} } as unknown as SignIn);

test("an address counts only when the provider says that it was verified, as accounts are joined by it", async () => {
  for (const type of ["oidc", "oauth"]) {
    expect(await signIn({ type }, { email: "a@people.example", email_verified: true })).toBe(true);
    for (const email_verified of [false, undefined, null, "false", "true", 1])
      expect(await signIn({ type }, { email: "a@people.example", email_verified }), `${email_verified}`).toBe(
        false,
      );
    expect(await signIn({ type })).toBe(false);
  }
  expect(await signIn({ type: "email" })).toBe(true);
});

test("what a page learns of a session leaves its token on the server", async () => {
  const session = {
    id: "01a21bea-31d4-724f-9475-7ed603b77c64",
    sessionToken: "secret",
    lastSeenAt: null,
    ipAddress: "203.0.113.9",
    expires: new Date(),
  };
  const user = { id: "u", name: null, email: "a@people.example", emailVerified: null };
  const told = await callbacks?.session?.({ session, user } as never);
  expect(told).toEqual({
    sessionId: session.id,
    lastSeenAt: null,
    user: { id: "u", name: "a@people.example", email: "a@people.example" },
    expires: session.expires.toISOString(),
  });
});

test("sign-in leads nowhere but back into the product", async () => {
  const target = async (url: string) => callbacks?.redirect?.({ url, baseUrl: "http://localhost:3000" });
  const home = await target("/");
  const origin = new URL(home ?? "").origin;
  expect(await target("/oak/sync-logs")).toBe(`${origin}/oak/sync-logs`);
  for (const elsewhere of ["https://elsewhere.example/x", "//elsewhere.example", "javascript:alert(1)"])
    expect(new URL((await target(elsewhere)) ?? "").origin, elsewhere).toBe(origin);
});
