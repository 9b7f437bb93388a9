import { addMember } from "@/db/queries/members";
import { insertOrg } from "@/db/queries/orgs";
import { consumeVerificationToken } from "@/db/queries/verification-tokens";
import { createPerson } from "@/e2e/fixtures/people";
import { expect, test } from "@/e2e/fixtures/test";
import { createDemoSignInLink, demoProvider } from "@/lib/auth/demo";
import { hashToken } from "@/lib/crypto";

const DEMO = { LATCHKEY_DEMO: true, APP_URL: "http://localhost:3000", AUTH_SECRET: "s".repeat(40) };

async function demoOwner() {
  const person = await createPerson({ email: "owner@demo.latchkey.example" });
  const org = await insertOrg({ name: "Demo", slug: "demo", isDemo: true });
  if (!org) throw new Error("The organisation was not stored.");
  await addMember(org.id, { userId: person.user.id, role: "owner" });
  return person.user.email;
}

test("a demo link carries a token that the demo's own secret opens, and no mailed link's secret does", async ({
  database: _,
}) => {
  const url = new URL(await createDemoSignInLink(await demoOwner(), DEMO));
  expect(url.origin + url.pathname).toBe("http://localhost:3000/api/auth/callback/demo");
  const token = url.searchParams.get("token") ?? "";
  const identifier = url.searchParams.get("email") ?? "";
  const open = (secret: string) => consumeVerificationToken({ identifier, token: hashToken(token + secret) });
  expect(await open(DEMO.AUTH_SECRET)).toBeNull();
  const expires = (await open(`demo:${DEMO.AUTH_SECRET}`))?.expires.getTime() ?? 0;
  expect(expires).toBeGreaterThan(Date.now() + 23 * 3_600_000);
  expect(expires).toBeLessThanOrEqual(Date.now() + 24 * 3_600_000);
});

test("demo links exist for nobody outside a demo organisation", async ({ database }) => {
  const email = await demoOwner();
  const { user } = await createPerson();
  const forbidden = { code: "forbidden" };
  await expect(createDemoSignInLink(user.email, DEMO)).rejects.toMatchObject(forbidden);
  await expect(createDemoSignInLink("nobody@people.example", DEMO)).rejects.toMatchObject(forbidden);
  await database.sql`update orgs set is_demo = false`;
  await expect(createDemoSignInLink(email, DEMO)).rejects.toMatchObject(forbidden);
});

test("demo links exist neither outside the demo nor off loopback, and nothing would take them", async ({
  database: _,
}) => {
  const email = await demoOwner();
  const places = [
    { ...DEMO, LATCHKEY_DEMO: false },
    { ...DEMO, APP_URL: "https://latchkey.example" },
    { ...DEMO, APP_URL: "http://localhost.evil.example" },
    { ...DEMO, APP_URL: "http://192.168.1.10:3000" },
  ];
  for (const settings of places) {
    await expect(createDemoSignInLink(email, settings)).rejects.toMatchObject({ code: "forbidden" });
    expect(demoProvider(settings)).toEqual([]);
  }
  expect(demoProvider(DEMO)).toHaveLength(1);
});
