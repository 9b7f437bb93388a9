import { database, transaction } from "@/db/client";
import { summarizeSyncEvents } from "@/db/queries/sync-events";
import { webhookDeliveries } from "@/db/schema";
import { createTestOrg, insertTestConnection, insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { recordEvents } from "@/lib/webhooks/record-events";

test("what a sync caused is counted by name, with how its deliveries stand; more than a thousand in part", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const connectionId = await insertTestConnection(org);
  const [syncLogId, other] = [
    await insertTestSyncLog(org, connectionId, { status: "success" }),
    await insertTestSyncLog(org, connectionId, { status: "success" }),
  ];
  expect(await summarizeSyncEvents(org, syncLogId)).toEqual({ names: [], isPartial: false });
  await insertTestWebhook(org, { eventMask: "DATA_UPDATE" });
  const changes = (count: number, of: string) =>
    transaction((tx) =>
      recordEvents(
        org,
        Array.from({ length: count }, () => ({
          ...{ name: "DATA_UPDATE", model: "leases" as const, syncLogId: of, payload: {} },
        })),
        tx,
      ),
    );
  await changes(3, syncLogId);
  await changes(5, other);
  await transaction((tx) => recordEvents(org, [{ name: "SYNC_COMPLETE", syncLogId, payload: {} }], tx));
  const states = async () => (await summarizeSyncEvents(org, syncLogId)).names;
  expect(await states()).toEqual([
    { name: "DATA_UPDATE", events: 3, deliveries: [{ state: "pending", count: 3 }] },
    { name: "SYNC_COMPLETE", events: 1, deliveries: [] },
  ]);
  await database().update(webhookDeliveries).set({ attempts: 1 });
  expect((await states())[0]?.deliveries).toEqual([{ state: "retrying", count: 3 }]);
  await database().update(webhookDeliveries).set({ state: "delivered" });
  expect((await states())[0]?.deliveries).toEqual([{ state: "delivered", count: 3 }]);

  await changes(1_000, syncLogId);
  const many = await summarizeSyncEvents(org, syncLogId);
  expect(many.isPartial).toBe(true);
  expect(many.names.reduce((total, { events }) => total + events, 0)).toBe(1_001);
});
