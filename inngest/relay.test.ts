import { createServer } from "node:http";
import { Inngest } from "inngest";
import { emitRaw } from "@/e2e/fixtures/engine-worker";
import { test as base, expect } from "@/e2e/fixtures/test";
import { sdkLogger } from "@/inngest/engine/client-options";
import { Relay } from "@/inngest/relay";
import { freePort } from "@/lib/local/free-port";

type Server = {
  /** Ids that the server acknowledged, in order. */
  received: string[];
  /** From now on it answers with this status. */
  answerWith: (status: number) => void;
  /** Requests so far, refused ones too. */
  requests: () => number;
  relay: (databaseUrl: string, sweepMs?: number) => Promise<Relay>;
};

/** An event API over real HTTP, and relays that send to it through the SDK. */
const test = base.extend<{ server: Server }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  server: async ({}, use) => {
    const received: string[] = [];
    const relays: Relay[] = [];
    let status = 200;
    let requests = 0;
    const http = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        requests += 1;
        const ids: string[] = JSON.parse(body).map((event: { id: string }) => event.id);
        if (status === 200) received.push(...ids);
        response
          .writeHead(status, { "content-type": "application/json" })
          .end(JSON.stringify({ ids, status }));
      });
    });
    const port = await freePort();
    await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
    const inngest = new Inngest({
      id: "relayed",
      isDev: false,
      eventKey: "key",
      baseUrl: `http://127.0.0.1:${port}`,
      logger: sdkLogger,
    });
    await use({
      received,
      answerWith: (next) => {
        status = next;
      },
      requests: () => requests,
      relay: async (databaseUrl, sweepMs = 60_000) => {
        const relay = new Relay({ databaseUrl, send: (events) => inngest.send(events), sweepMs });
        relays.push(relay);
        await relay.start();
        return relay;
      },
    });
    await Promise.all(relays.map((relay) => relay.stop()));
    http.close();
  },
});

test("events go to Inngest as soon as they are committed, under their row's id, and are marked", async ({
  database,
  server,
}) => {
  await server.relay(database.url);
  await emitRaw(database.sql, "test/relayed", { n: 1 }, { n: 2 });
  await expect.poll(() => server.received.length, { timeout: 3000 }).toBe(2);
  const rows = await database.sql<{ id: string }[]>`select id from outbox_events order by id`;
  expect(server.received.toSorted()).toEqual(rows.map((row) => row.id));
  await expect
    .poll(async () => (await database.sql`select from outbox_events where taken_at is null`).length)
    .toBe(0);
});

test("what was written while no relay ran is sent at its start, and twice nothing is sent by two relays", async ({
  database,
  server,
}) => {
  await emitRaw(database.sql, "test/relayed", ...Array.from({ length: 250 }, (_, n) => ({ n })));
  await Promise.all([server.relay(database.url), server.relay(database.url)]);
  await expect.poll(() => server.received.length).toBe(250);
  await expect
    .poll(async () => (await database.sql`select from outbox_events where taken_at is null`).length)
    .toBe(0);
  expect(new Set(server.received).size).toBe(server.received.length);
});

test("while Inngest refuses, events wait unmarked and the relay says it is unwell; afterwards all arrive", async ({
  database,
  server,
}) => {
  server.answerWith(401);
  const relay = await server.relay(database.url);
  await emitRaw(database.sql, "test/relayed", { n: 1 });
  await expect.poll(() => server.requests()).toBeGreaterThan(0);
  await expect.poll(() => relay.isHealthy, { timeout: 20_000 }).toBe(false);
  expect(await database.sql`select from outbox_events where taken_at is not null`).toEqual([]);
  server.answerWith(200);
  await emitRaw(database.sql, "test/relayed", { n: 2 });
  await expect.poll(() => server.received.length, { timeout: 20_000 }).toBe(2);
  await expect.poll(() => relay.isHealthy).toBe(true);
});

test("after every database connection was cut, events go at once again", async ({ database, server }) => {
  await server.relay(database.url);
  const cut = await database.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'latchkey-engine'`;
  expect(cut.length).toBeGreaterThan(0);
  await emitRaw(database.sql, "test/relayed", { n: 1 });
  await expect.poll(() => server.received.length).toBe(1);
});

test("an event whose notification was lost is sent by the sweep", async ({ database, server }) => {
  await server.relay(database.url, 200);
  await database.sql`insert into outbox_events (id, name, data) values (gen_random_uuid(), 'test/silent', '{}')`;
  await expect.poll(() => server.received.length).toBe(1);
});
