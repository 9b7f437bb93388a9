import postgres from "postgres";
import { claimDeliveries } from "@/db/queries/delivery-claims";
import { releaseLane } from "@/db/queries/webhook-lanes";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { firstShardId } from "@/e2e/fixtures/lane";
import { type RowsRead, rowsOf, rowsReadBy } from "@/e2e/fixtures/rows-read";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId } from "@/lib/ids";
import { shardLane } from "@/lib/webhooks/lanes";

const WEBHOOKS = 40;
const SENT_EACH = 500;

/**
 * Webhooks that sent much, each of another record, and have one delivery of a record due. The index of what is on its
 * way then has few rows in many pages, and the statistics know it.
 */
async function sendMuch({ url }: TestDatabase): Promise<string> {
  const sql = postgres(url, { max: 1 });
  const { org } = await createTestOrg();
  const ids = Array.from({ length: WEBHOOKS }, firstShardId);
  for (const id of ids) await insertTestWebhook(org, { id });
  const eventIds = Array.from({ length: SENT_EACH + 1 }, () => newId());
  await sql`insert into webhook_events (id, org_id, name, payload)
    select id, ${org}, 'DATA_UPDATE', '{}' from unnest(${eventIds}::uuid[]) as id`;
  await sql`insert into webhook_deliveries (event_id, webhook_id, org_id, event_name, record_id)
    select event_id, webhook_id, ${org}, 'DATA_UPDATE', gen_random_uuid()
    from unnest(${eventIds}::uuid[]) as event_id, unnest(${ids}::uuid[]) as webhook_id`;
  await sql`update webhook_deliveries set state = 'delivered' where event_id <> ${eventIds.at(-1) ?? ""}`;
  await sql`vacuum analyze webhook_deliveries`;
  // What this session read must not be told while the work is counted; a statement begins after the last one's was told.
  await sql`select pg_stat_force_next_flush()`;
  await sql`select 1`;
  await sql.end();
  return shardLane(ids[0] ?? "");
}

/** Rows of deliveries that were read. */
function deliveriesOf(read: RowsRead[]): number {
  const { whole, found } = rowsOf(read, "webhook_deliveries");
  expect(found).toBeGreaterThan(0);
  return whole + found;
}

test("a claim reads what is due, not what was sent before", async ({ database }) => {
  const lane = await sendMuch(database);
  const room = { lane, limit: 100, perWebhook: 24, inFlight: new Map(), after: null };
  const read = await rowsReadBy(database, async () => {
    expect(await claimDeliveries(room)).toHaveLength(WEBHOOKS);
  });
  expect(deliveriesOf(read)).toBeLessThan(WEBHOOKS * 20);
});

test("a lane is released without reading what was sent before", async ({ database }) => {
  const lane = await sendMuch(database);
  const read = await rowsReadBy(database, async () => {
    expect((await releaseLane(lane)).isIdle).toBe(false);
  });
  expect(deliveriesOf(read)).toBeLessThan(WEBHOOKS * 20);
});
