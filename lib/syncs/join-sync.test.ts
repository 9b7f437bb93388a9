import { startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, test } from "@/e2e/fixtures/test";
import { startSync } from "@/lib/syncs/start-sync";

type Wish = Omit<Parameters<typeof startSync>[1], "connectionId">;

async function bedOf(database: Parameters<typeof startSandboxSync>[0]) {
  const at = await startSandboxSync(database, { models: ["units", "leases"] });
  const ctx = { org: at.org, user: { id: at.userId, name: "Owner of the test" } };
  return { ...at, ask: (wish: Wish = {}) => startSync(ctx, { connectionId: at.connectionId, ...wish }) };
}

test("a sync that differs from the one under way is refused with what runs, and the same or nothing special joins", async ({
  database,
}) => {
  const at = await bedOf(database);
  await at.work(await at.request());
  const syncLogId = await at.request({ mode: "full", models: ["leases"] });
  const differing: Wish[] = [
    { mode: "back_sync" },
    { mode: "back_sync", models: ["leases"] },
    { models: ["units"] },
    { models: ["units", "leases"] },
    // Without models, all of them are asked for.
    { mode: "full" },
  ];
  for (const wish of differing)
    await expect(at.ask(wish), JSON.stringify(wish)).rejects.toMatchObject({
      ...{
        code: "conflict",
        message: expect.stringMatching(/^A full sync of leases is under way.*has ended/),
      },
    });
  const same: Wish[] = [{}, { mode: "full", models: ["leases"] }, { models: ["leases"] }];
  for (const wish of same)
    expect(await at.ask(wish), JSON.stringify(wish)).toEqual({ syncLogId, joined: true });
  await at.work(syncLogId);
  expect(await at.ask({ mode: "back_sync" })).toMatchObject({ joined: false });
  await at.close();
});

test("the first sync reads everything, so that any mode joins it, and only other models are refused", async ({
  database,
}) => {
  const at = await bedOf(database);
  const syncLogId = await at.request();
  expect(await at.ask({ mode: "back_sync" })).toEqual({ syncLogId, joined: true });
  await expect(at.ask({ models: ["units"] })).rejects.toThrow(
    "The first sync of everything that is switched on is under way",
  );
  await at.close();
});
