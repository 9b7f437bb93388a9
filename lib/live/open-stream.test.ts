import { database as db } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import { orgMembers, sessions, users } from "@/db/schema";
import { createTestOrg, type TestOrg } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { newId } from "@/lib/ids";
import { type LiveHub, startLiveHub } from "@/lib/live/hub";
import { openStream } from "@/lib/live/open-stream";

const QUICK = { heartbeatMs: 30, recheckMs: 30, pauseMs: 100 };
const CALM = { heartbeatMs: 20_000, recheckMs: 60_000, pauseMs: 100 };

async function signIn(userId: string): Promise<string> {
  const id = newId();
  await db()
    .insert(sessions)
    .values({ id, sessionToken: newId(), userId, expires: new Date(Date.now() + 3_600_000) });
  return id;
}

async function openFor(hub: LiveHub, { org, userId }: TestOrg, sessionId: string, timing = CALM) {
  const abort = new AbortController();
  const response = await openStream(hub, { org, sessionId, user: { id: userId } }, abort.signal, timing);
  const stream = { text: "", isEnded: false, abort: () => abort.abort(), response };
  const read = async () => {
    for await (const chunk of response.body ?? []) stream.text += Buffer.from(chunk).toString();
    stream.isEnded = true;
  };
  void read();
  await expect.poll(() => stream.text).toContain(": open");
  return stream;
}

test("a stream carries the changes of its own organisation and of no other", async ({ database }) => {
  const hub = startLiveHub(database.url);
  const [own, other] = [await createTestOrg(), await createTestOrg()];
  const stream = await openFor(hub, own, await signIn(own.userId));
  expect(stream.response.headers.get("content-type")).toContain("text/event-stream");
  expect(stream.response.headers.get("cache-control")).toContain("no-transform");
  const id = newId();
  await notifyLive(other.org, "incidents", newId());
  await notifyLive(own.org, "notifications", other.userId);
  await notifyLive(own.org, "connections", id);
  await expect.poll(() => stream.text).toContain(`data: {"topic":"connections","id":"${id}"}\n\n`);
  expect(stream.text).not.toContain("incidents");
  expect(stream.text).not.toContain("notifications");
  await notifyLive(own.org, "notifications", own.userId);
  await expect.poll(() => stream.text).toContain(`"topic":"notifications"`);
  stream.abort();
  await expect.poll(() => hub.countOf(own.userId)).toBe(0);
  await hub.stop();
});

test("a stream hears of what changed just before it opened", async ({ database }) => {
  const hub = startLiveHub(database.url);
  const own = await createTestOrg();
  const sessionId = await signIn(own.userId);
  const first = await openFor(hub, own, sessionId);
  await expect.poll(() => hub.countOf(own.userId)).toBe(1);
  await notifyLive(own.org, "connections");
  await expect.poll(() => first.text).toContain("connections");
  const second = await openFor(hub, own, sessionId);
  await expect.poll(() => second.text).toContain(`data: {"topic":"connections"}`);
  first.abort();
  second.abort();
  await hub.stop();
});

test("after PostgreSQL drops the listener, streams are told to read everything and hear changes again", async ({
  database,
}) => {
  const hub = startLiveHub(database.url);
  const own = await createTestOrg();
  const stream = await openFor(hub, own, await signIn(own.userId));
  await expect.poll(() => hub.countOf(own.userId)).toBe(1);
  for (let round = 1; round <= 2; round++) {
    const killed = await database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'latchkey live'
        and datname = current_database()`;
    expect(killed.length).toBe(1);
    await expect.poll(() => stream.text.split(`data: {"topic":"*"}`).length - 1).toBe(round);
    const id = newId();
    await notifyLive(own.org, "connections", id);
    await expect.poll(() => stream.text).toContain(id);
  }
  stream.abort();
  await hub.stop();
});

test("a stream ends when its session is revoked", async ({ database }) => {
  const hub = startLiveHub(database.url);
  const own = await createTestOrg();
  const stream = await openFor(hub, own, await signIn(own.userId), QUICK);
  await expect.poll(() => stream.text).toContain(": still here");
  expect(stream.isEnded).toBe(false);
  await db().delete(sessions);
  await expect.poll(() => stream.isEnded).toBe(true);
  expect(hub.countOf(own.userId)).toBe(0);
  await hub.stop();
});

test("a stream ends at once when its person is removed from the organisation", async ({ database }) => {
  const hub = startLiveHub(database.url);
  const own = await createTestOrg();
  const stream = await openFor(hub, own, await signIn(own.userId));
  await expect.poll(() => hub.countOf(own.userId)).toBe(1);
  await db().delete(orgMembers);
  await notifyLive(own.org, "members");
  await expect.poll(() => stream.isEnded).toBe(true);
  await hub.stop();
});

test("streams end when the process stops, so that it need not wait for them", async ({ database }) => {
  const hub = startLiveHub(database.url);
  const own = await createTestOrg();
  const stream = await openFor(hub, own, await signIn(own.userId));
  await expect.poll(() => hub.countOf(own.userId)).toBe(1);
  await hub.stop();
  await expect.poll(() => stream.isEnded).toBe(true);
});

test("a person cannot hold more than twelve streams, and another person still gets one", async ({
  database,
}) => {
  const hub = startLiveHub(database.url);
  const own = await createTestOrg();
  const sessionId = await signIn(own.userId);
  const open = [];
  for (let count = 0; count < 12; count++) open.push(await openFor(hub, own, sessionId));
  await expect.poll(() => hub.countOf(own.userId)).toBe(12);
  await expect(openFor(hub, own, sessionId)).rejects.toMatchObject({ code: "rate_limited" });
  const [second] = await db().insert(users).values({ email: "second@test.example" }).returning();
  const userId = second?.id ?? "";
  await db().insert(orgMembers).values({ orgId: own.org, userId, role: "member" });
  const theirs = await openFor(hub, { ...own, userId }, await signIn(userId));
  await notifyLive(own.org, "members");
  await expect.poll(() => theirs.text).toContain("members");
  for (const stream of [...open, theirs]) stream.abort();
  await hub.stop();
});

test("a reader that does not read is cut off, and the others go on", async ({ database }) => {
  const hub = startLiveHub(database.url);
  const own = await createTestOrg();
  const subject = { org: own.org, sessionId: await signIn(own.userId), user: { id: own.userId } };
  await openStream(hub, subject, new AbortController().signal, { ...QUICK, heartbeatMs: 20 });
  await expect.poll(() => hub.countOf(own.userId)).toBe(1);
  await expect.poll(() => hub.countOf(own.userId)).toBe(0);
  const reading = await openFor(hub, own, subject.sessionId);
  await notifyLive(own.org, "connections");
  await expect.poll(() => reading.text).toContain("connections");
  reading.abort();
  await hub.stop();
});
