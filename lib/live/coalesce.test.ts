import { expect, test } from "@/e2e/fixtures/test";
import { type Change, coalesce } from "@/lib/live/coalesce";

test("a first change passes at once, those of the same moment become one", async () => {
  const sent: Change[] = [];
  const changes = coalesce((change) => sent.push(change), 20);
  changes.push({ topic: "connections", id: "a" });
  expect(sent).toEqual([{ topic: "connections", id: "a" }]);
  for (let count = 0; count < 100; count++) changes.push({ topic: "connections", id: "b" });
  changes.push({ topic: "members" });
  await expect
    .poll(() => sent)
    .toEqual([{ topic: "connections", id: "a" }, { topic: "members" }, { topic: "connections", id: "b" }]);
  changes.stop();
});

test("changes of different things become one change of the topic", async () => {
  const sent: Change[] = [];
  const changes = coalesce((change) => sent.push(change), 20);
  for (const id of ["a", "b", "c"]) changes.push({ topic: "sync-logs", id });
  await expect.poll(() => sent).toEqual([{ topic: "sync-logs", id: "a" }, { topic: "sync-logs" }]);
  changes.stop();
});

test("at most one message per topic is sent in each pause", async () => {
  const sentAt: number[] = [];
  const changes = coalesce(() => sentAt.push(performance.now()), 50);
  const beginning = performance.now();
  while (performance.now() - beginning < 300) {
    changes.push({ topic: "connections" });
    await new Promise((resolve) => setImmediate(resolve));
  }
  changes.stop();
  expect(sentAt.length).toBeGreaterThan(2);
  expect(sentAt.length).toBeLessThanOrEqual(7);
});
