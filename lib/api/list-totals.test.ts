import * as records from "@/app/api/v1/[model]/route";
import * as properties from "@/app/api/v1/connections/[connectionId]/properties/route";
import * as connections from "@/app/api/v1/connections/route";
import * as logs from "@/app/api/v1/sync-logs/route";
import { listConnectionNames } from "@/db/queries/connection-names";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import { storeTestRecords } from "@/e2e/fixtures/record-rows";
import { expect, test } from "@/e2e/fixtures/test";

test("a list tells its total on every page, beyond the last one too, and none where nothing matches", async ({
  database: _,
}) => {
  const { ctx, key } = await createCaller();
  const [connection] = await listConnectionNames(ctx.org);
  const connectionId = connection?.id ?? "";
  const leases = ["L1", "L2", "L3"].map((xId) => ({ xId, xPropertyId: null, data: { x_unit_id: "U7" } }));
  await storeTestRecords(ctx.org, { connectionId, model: "leases" }, leases);
  // Storing records was the first sync.
  for (let more = 1; more < 3; more++) await insertTestSyncLog(ctx.org, connectionId);

  const lists = {
    leases: (query: string) => call(records.GET, { key, query, params: { model: "leases" } }),
    "leases of a unit": (query: string) =>
      call(records.GET, { key, query: `${query}&filter[x_unit_id]=u7`, params: { model: "leases" } }),
    "sync logs": (query: string) => call(logs.GET, { key, query }),
    connections: (query: string) => call(connections.GET, { key, query }),
    properties: (query: string) => call(properties.GET, { key, query, params: { connectionId } }),
  };
  const later = "filter[created_at][gt]=2999-01-01";
  for (const [name, list] of Object.entries(lists)) {
    const total = name === "connections" || name === "properties" ? 1 : 3;
    for (const [page, rows] of [
      [1, 1],
      [total, 1],
      [total + 1, 0],
      [9, 0],
    ]) {
      const { body } = await list(`?pagination[limit]=1&pagination[page]=${page}`);
      expect(body.data, `${name}, page ${page}`).toHaveLength(rows ?? 0);
      expect(body.meta, `${name}, page ${page}`).toMatchObject({ page, total });
    }
    expect((await list(`?${later}`)).body, name).toMatchObject({ data: [], meta: { page: 1, total: 0 } });
  }
});
