import { authAdapter } from "@/db/queries/auth-adapter";
import { deleteExpired } from "@/db/queries/expired";
import { consumeRateLimit } from "@/db/queries/rate-limits";
import { deleteOtherSessions, listSessions, touchSession } from "@/db/queries/sessions";
import { consumeVerificationToken, storeReusableToken } from "@/db/queries/verification-tokens";
import { createPerson } from "@/e2e/fixtures/people";
import { expect, test } from "@/e2e/fixtures/test";
import { limitSignIn } from "@/lib/auth/limit-sign-in";
import { readClient } from "@/lib/auth/read-client";
import { hashToken, randomToken } from "@/lib/crypto";
import { revokeSession } from "@/lib/profile/revoke-session";

const CLIENT = { ipAddress: "203.0.113.9", userAgent: "Mozilla/5.0 Firefox/144.0 (X11; Linux)" };
const adapter = () => {
  const made = authAdapter(async () => CLIENT);
  const { createSession, getSessionAndUser, deleteSession, getUserByEmail, createVerificationToken } = made;
  if (!createSession || !getSessionAndUser || !deleteSession || !getUserByEmail || !createVerificationToken) {
    throw new Error("The adapter lacks a part.");
  }
  return { createSession, getSessionAndUser, deleteSession, getUserByEmail, createVerificationToken };
};
const inOneHour = () => new Date(Date.now() + 3_600_000);

test("a session is found by its cookie, remembers its device, and only a hash of it is stored", async ({
  database,
}) => {
  const { user } = await createPerson();
  const sessionToken = randomToken();
  await adapter().createSession({ sessionToken, userId: user.id, expires: inOneHour() });
  const found = await adapter().getSessionAndUser(sessionToken);
  expect(found).toMatchObject({ user: { id: user.id }, session: { userAgent: CLIENT.userAgent } });
  expect(await adapter().getSessionAndUser(hashToken(sessionToken))).toBeNull();
  expect(JSON.stringify(await database.sql`select * from sessions`)).not.toContain(sessionToken);
  await adapter().deleteSession(sessionToken);
  expect(await adapter().getSessionAndUser(sessionToken)).toBeNull();
});

test("an address is the same person in any case of letters", async ({ database: _ }) => {
  const { user } = await createPerson({ email: "case@people.example" });
  expect((await adapter().getUserByEmail("Case@People.example"))?.id).toBe(user.id);
});

test("a mailed token works once, even for two clicks at the same moment", async ({ database: _ }) => {
  const row = { identifier: "a@people.example", token: hashToken("x"), expires: inOneHour() };
  await adapter().createVerificationToken(row);
  expect(await consumeVerificationToken({ ...row, identifier: "b@people.example" })).toBeNull();
  const answers = await Promise.all([1, 2, 3].map(() => consumeVerificationToken(row)));
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await consumeVerificationToken(row)).toBeNull();
});

test("a reusable token works again until it expires, and no mailed token becomes one", async ({
  database,
}) => {
  const row = { identifier: "demo@people.example", token: hashToken("y"), expires: inOneHour() };
  await storeReusableToken(row);
  expect(await consumeVerificationToken(row)).toMatchObject(row);
  expect(await consumeVerificationToken(row)).toMatchObject(row);
  await database.sql`update verification_tokens set expires = now() - interval '1 second'`;
  expect(await consumeVerificationToken(row)).toBeNull();
});

test("expired tokens are swept when the next one is made", async ({ database }) => {
  const expired = { identifier: "old@people.example", token: "old", expires: new Date(Date.now() - 1000) };
  await adapter().createVerificationToken(expired);
  await adapter().createVerificationToken({ ...expired, token: "new", expires: inOneHour() });
  expect(await database.sql`select token from verification_tokens`).toEqual([{ token: "new" }]);
});

test("a person ends their other sessions one by one or all at once, never somebody else's", async ({
  database: _,
}) => {
  const me = await createPerson();
  const other = await createPerson();
  const open = async () => {
    await adapter().createSession({ sessionToken: randomToken(), userId: me.user.id, expires: inOneHour() });
  };
  await Promise.all([open(), open(), open()]);
  const rows = await listSessions(me.user.id);
  expect(rows).toHaveLength(4);
  const target = rows.find((row) => row.id !== me.sessionId)?.id ?? "";
  await expect(revokeSession(other, target)).rejects.toMatchObject({ code: "not_found" });
  await expect(revokeSession(me, me.sessionId)).rejects.toMatchObject({ code: "invalid" });
  await revokeSession(me, target);
  await expect(revokeSession(me, target)).rejects.toMatchObject({ code: "not_found" });
  expect(await deleteOtherSessions(me.user.id, me.sessionId)).toBe(2);
  expect((await listSessions(me.user.id)).map((row) => row.id)).toEqual([me.sessionId]);
  expect(await listSessions(other.user.id)).toHaveLength(1);
});

test("expired sessions are not listed, and use is noted at most once a minute", async ({ database }) => {
  const { user, sessionId } = await createPerson();
  const seen = async () => (await listSessions(user.id))[0]?.lastSeenAt?.getTime();
  const before = await seen();
  await touchSession(sessionId, "198.51.100.1");
  expect(await seen()).toBe(before);
  await database.sql`update sessions set last_seen_at = now() - interval '61 seconds'`;
  await touchSession(sessionId, "198.51.100.1");
  expect(await seen()).toBeGreaterThanOrEqual(before ?? 0);
  expect((await listSessions(user.id))[0]?.ipAddress).toBe("198.51.100.1");
  await database.sql`update sessions set expires = now() - interval '1 second'`;
  expect(await listSessions(user.id)).toEqual([]);
});

test("what has expired is deleted, of sessions and of counted tries, and nothing else", async ({
  database,
}) => {
  const [old, live] = [await createPerson(), await createPerson()];
  const limit = { name: "probe", points: 5, windowSeconds: 60 };
  for (const key of ["old", "live"]) await consumeRateLimit(limit, key);
  await database.sql`update sessions set expires = now() - interval '1 second' where id = ${old.sessionId}`;
  await database.sql`update rate_limits set expire = now() - interval '1 second' where key = 'probe:old'`;
  expect(await deleteExpired()).toEqual({ sessions: 1, rateLimits: 1 });
  expect(await database.sql`select id from sessions`).toEqual([{ id: live.sessionId }]);
  expect(await database.sql`select key from rate_limits`).toEqual([{ key: "probe:live" }]);
  expect(await deleteExpired()).toEqual({ sessions: 0, rateLimits: 0 });
});

test("the sixth link for an address within 15 minutes is refused with the wait, known or not, from anywhere", async ({
  database,
}) => {
  const { user } = await createPerson();
  for (const email of [user.email, "nobody@people.example"]) {
    for (let ask = 0; ask < 5; ask++) await limitSignIn({ email, ipAddress: `192.0.2.${ask}` });
    await expect(limitSignIn({ email: email.toUpperCase(), ipAddress: "192.0.2.9" })).rejects.toMatchObject({
      code: "rate_limited",
      message: "Too many sign-in links for this address. Try again in 15 minutes.",
    });
  }
  await database.sql`update rate_limits set expire = now() - interval '1 second'`;
  await limitSignIn({ email: user.email, ipAddress: null });
});

test("one network cannot ask for links without end, whatever addresses it names", async ({ database: _ }) => {
  const ask = (count: number) => limitSignIn({ email: `p${count}@people.example`, ipAddress: "192.0.2.1" });
  for (let count = 0; count < 30; count++) await ask(count);
  await expect(ask(30)).rejects.toMatchObject({
    code: "rate_limited",
    message: expect.stringContaining("your network"),
  });
  await limitSignIn({ email: "p31@people.example", ipAddress: "192.0.2.2" });
});

test("tries at the same moment are counted one by one", async ({ database: _ }) => {
  const limit = { name: "probe", points: 5, windowSeconds: 60 };
  const waits = await Promise.all(Array.from({ length: 20 }, () => consumeRateLimit(limit, "key")));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
});

test("the sender is the last hop, which a client cannot write", () => {
  const headers = new Headers({ "x-forwarded-for": "1.2.3.4, 198.51.100.7", "user-agent": "x".repeat(999) });
  expect(readClient(headers)).toEqual({ ipAddress: "198.51.100.7", userAgent: "x".repeat(512) });
  expect(readClient(new Headers())).toEqual({ ipAddress: null, userAgent: null });
});
