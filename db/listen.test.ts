import { connect, createServer, type Socket } from "node:net";
import { listenForever } from "@/db/listen";
import { expect, test } from "@/e2e/fixtures/test";

/** A door to the database that can be shut: who comes then is counted and sent away. */
async function openDoor(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  const door = { isShut: false, turnedAway: 0, url: "", shut: () => {}, close: () => {} };
  const server = createServer((socket) => {
    socket.on("error", () => {});
    if (door.isShut) {
      door.turnedAway++;
      socket.destroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    upstream.on("error", () => socket.destroy());
    for (const one of [socket, upstream]) {
      open.add(one);
      one.on("close", () => open.delete(one));
    }
    socket.pipe(upstream).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  door.url = url.toString();
  door.shut = () => {
    door.isShut = true;
    for (const socket of open) socket.destroy();
  };
  door.close = () => {
    door.shut();
    server.close();
  };
  return door;
}

test("a listener comes back however long the database was away, and says that it was", async ({
  database,
}) => {
  const door = await openDoor(database.url);
  const heard: string[] = [];
  const connects: boolean[] = [];
  const listening = listenForever(door.url, "a_channel", {
    onMessage: (payload) => heard.push(payload),
    onConnected: (isReturn) => connects.push(isReturn),
  });
  await listening.ready;
  await database.sql`select pg_notify('a_channel', 'before')`;
  await expect.poll(() => heard).toEqual(["before"]);
  door.shut();
  await expect.poll(() => door.turnedAway).toBeGreaterThan(3);
  expect(connects).toEqual([false]);
  door.isShut = false;
  await expect.poll(() => connects).toEqual([false, true]);
  await database.sql`select pg_notify('a_channel', 'after')`;
  await expect.poll(() => heard).toEqual(["before", "after"]);
  await listening.stop();
  door.close();
});

test("a listener that is stopped while the database is away ends", async ({ database }) => {
  const door = await openDoor(database.url);
  door.shut();
  const listening = listenForever(door.url, "a_channel", { onMessage: () => {}, onConnected: () => {} });
  await expect.poll(() => door.turnedAway).toBeGreaterThan(1);
  await listening.stop();
  door.close();
});
