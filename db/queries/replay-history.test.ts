import { listReplayHistory } from "@/db/queries/replay-history";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { storeTestRecords } from "@/e2e/fixtures/record-rows";
import { countedReplay } from "@/e2e/fixtures/replay";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { startReplay } from "@/lib/replays/start-replay";

test("a replay of one property's and one record's deliveries names both, and never those of another organisation", async ({
  database,
}) => {
  const own = await createWebhookOrg();
  const connectionId = await insertTestConnection(own.ctx.org);
  await storeTestRecords(own.ctx.org, { connectionId, model: "units" }, [
    { xId: "U-1", data: { number: "4B" } },
  ]);
  const [unit] = await database.sql`select id from records`;
  const stranger = await createWebhookOrg();
  for (const { ctx } of [own, stranger]) {
    const { webhookId } = await insertTestWebhook(ctx.org, {});
    await insertLoggedDelivery(ctx.org, webhookId, { recordId: unit?.id, propertyId: own.propertyId });
    const filter = { recordId: unit?.id, propertyId: own.propertyId };
    const { id: replayId, total } = await countedReplay(ctx, webhookId, "replay", filter);
    expect(total).toBe(1);
    await startReplay(ctx, { replayId, perSecond: 1 });
    const [row] = await listReplayHistory(ctx.org, webhookId, { limit: 5 });
    expect(row?.about).toEqual(
      ctx === own.ctx
        ? {
            record: { id: unit?.id, model: "units", name: "Unit 4B" },
            propertyName: "Harbour House",
            connectionName: null,
          }
        : { record: null, propertyName: null, connectionName: null },
    );
  }
});
