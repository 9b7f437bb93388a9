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

type Reader = TestOrg & { since?: number };

async function openFor(hub: LiveHub, { org, userId, since = 0 }: Reader, sessionId: string, timing = CALM) {
  const abort = new AbortController();
  const subject = { org, sessionId, user: { id: userId }, since };
  const response = await openStream(hub, subject, abort.signal, timing);
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

/** What a process allows for: a page that was rendered so much later is one of which nothing before is told. */
const CLOCKS_DIFFER_MS = 1_000;
const EVERYTHING = `data: {"topic":"*"}`;

test("a page hears of what changed between its rendering and its stream, at a process that knows of it or not", async ({
  database,
}) => {
  const renders = startLiveHub(database.url);
  const own = await createTestOrg();
  const sessionId = await signIn(own.userId);
  const first = await openFor(renders, own, sessionId);
  await expect.poll(() => first.text).toContain(EVERYTHING);
  const since = Date.now() + CLOCKS_DIFFER_MS;
  const early = await openFor(renders, { ...own, since }, sessionId);
  await expect.poll(() => renders.countOf(own.userId)).toBe(2);
  await notifyLive(own.org, "connections");
  await expect.poll(() => early.text).toContain("connections");
  const late = await openFor(renders, { ...own, since }, sessionId);
  await expect.poll(() => late.text).toContain(`data: {"topic":"connections"}`);
  for (const { text } of [early, late]) expect(text).not.toContain(EVERYTHING);
  // Another process begins to listen with this stream.
  const streams = startLiveHub(database.url);
  const unknown = await openFor(streams, { ...own, since: Date.now() }, sessionId);
  await expect.poll(() => unknown.text).toContain(EVERYTHING);
  for (const stream of [first, early, late, unknown]) stream.abort();
  await Promise.all([renders.stop(), streams.stop()]);
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
    // Once when it opened, and once each time.
    await expect.poll(() => stream.text.split(EVERYTHING).length - 2).toBe(round);
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
  const subject = { org: own.org, sessionId: await signIn(own.userId), user: { id: own.userId }, since: 0 };
  await openStream(hub, subject, new AbortController().signal, { ...QUICK, heartbeatMs: 20 });
  await expect.poll(() => hub.countOf(own.userId)).toBe(1);
  await expect.poll(() => hub.countOf(own.userId)).toBe(0);
  const reading = await openFor(hub, own, subject.sessionId);
  await notifyLive(own.org, "connections");
  await expect.poll(() => reading.text).toContain("connections");
  reading.abort();
  await hub.stop();
});
