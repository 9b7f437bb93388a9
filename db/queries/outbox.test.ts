import { transaction } from "@/db/client";
import { emit } from "@/db/queries/outbox";
import { allRunsEnded, runWith } from "@/e2e/fixtures/engine";
import { expect, test } from "@/e2e/fixtures/test";
import { newId } from "@/lib/ids";

const queued = () => ({
  name: "email/message.queued" as const,
  data: { emailId: newId(), sendAt: new Date().toISOString() },
});

test("an event starts its function when its transaction commits, and nothing when that is rolled back", async ({
  database,
}) => {
  const { stop } = await runWith(database, (client) => [
    client.createFunction(
      { id: "mail", triggers: { event: "email/message.queued" } },
      async ({ event }) => event.data.emailId,
    ),
  ]);
  const rolledBack = transaction(async (tx) => {
    expect(await emit(tx, queued())).toBe(true);
    throw new Error("no");
  });
  await expect(rolledBack).rejects.toThrow("no");
  const event = queued();
  await transaction((tx) => emit(tx, event));
  const runs = await allRunsEnded(database, 1);
  expect(runs.map((run) => run.output)).toEqual([event.data.emailId]);
  await stop();
});

test("of events with one idempotency key only the first is written, and emit says so", async ({
  database,
}) => {
  const results = await Promise.all(
    Array.from({ length: 8 }, () => transaction((tx) => emit(tx, { ...queued(), idempotencyKey: "log-1" }))),
  );
  expect(results.filter(Boolean)).toHaveLength(1);
  expect(await database.sql`select from outbox_events`).toHaveLength(1);
});

test("data that breaks the event's schema is refused before it is written", async ({ database }) => {
  const wrong = transaction((tx) =>
    emit(tx, { name: "email/message.queued", data: { emailId: "not an id", sendAt: "" } }),
  );
  await expect(wrong).rejects.toThrow("emailId");
  expect(await database.sql`select from outbox_events`).toHaveLength(0);
});
