import * as starting from "@/app/api/v1/connections/[connectionId]/syncs/route";
import * as cancelling from "@/app/api/v1/sync-logs/[syncLogId]/cancel/route";
import * as jobs from "@/app/api/v1/sync-logs/[syncLogId]/jobs/route";
import * as one from "@/app/api/v1/sync-logs/[syncLogId]/route";
import * as all from "@/app/api/v1/sync-logs/route";
import { database } from "@/db/client";
import { pmsConnections, pmsSyncLogs, syncJobs } from "@/db/schema";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";

async function callerWithSyncs(count: number) {
  const caller = await createCaller();
  const [connection] = await database().select().from(pmsConnections);
  const connectionId = connection?.id ?? "";
  const ids: string[] = [];
  for (let place = 0; place < count; place++) {
    const status = place % 2 ? ("error" as const) : ("success" as const);
    ids.push(await insertTestSyncLog(caller.ctx.org, connectionId, { status }));
  }
  return { ...caller, connectionId, ids };
}
const idsOf = (answer: Awaited<ReturnType<typeof call>>) =>
  answer.body.data.map((row: { id: string }) => row.id);

test("a sync is started, joined by a second one, and cancelled once", async ({ database: _ }) => {
  const { key, connectionId } = await callerWithSyncs(0);
  const start = (body?: object) =>
    call(starting.POST, { key, body, method: "POST", params: { connectionId } });
  const first = await start({ sync: { mode: "full", models: ["leases"] } });
  expect(first).toMatchObject({
    status: 202,
    body: {
      data: { attributes: { status: "queued", models: ["leases"] } },
      meta: { joined: false },
    },
  });
  const second = await start();
  expect(second.body).toMatchObject({ data: { id: first.body.data.id }, meta: { joined: true } });
  expect((await start({ sync: { mode: "full", models: ["leases"] } })).body.meta).toEqual({ joined: true });
  expect(await start({ sync: { models: ["units"] } })).toMatchObject({
    status: 409,
    body: {
      errors: {
        code: "conflict",
        details: { request: [expect.stringContaining("is under way, and two never run at once")] },
      },
    },
  });
  const cancel = () => call(cancelling.POST, { key, body: {}, params: { syncLogId: first.body.data.id } });
  expect((await cancel()).body.data.attributes.status).toBe("cancelled");
  expect(await cancel()).toMatchObject({ status: 409, body: { errors: { code: "conflict" } } });
  for (const sync of [{ mode: "sideways" }, { models: ["weather"] }, { models: [] }, { models: "leases" }])
    expect(await start({ sync }), JSON.stringify(sync)).toMatchObject({ status: 422 });
});

test("sync logs are listed by page and by cursor, in both orders, and counted", async ({ database: _ }) => {
  const { key, ids } = await callerWithSyncs(5);
  const list = (query: string) => call(all.GET, { key, query });
  const first = await list("?pagination[limit]=2");
  expect(first.body.meta).toEqual({ page: 1, total: 5, limit: 2, next_cursor: expect.any(String) });
  expect(idsOf(first)).toEqual([ids[4], ids[3]]);
  const after = encodeURIComponent(first.body.meta.next_cursor);
  const second = await list(`?pagination[limit]=2&pagination[cursor]=${after}`);
  expect(idsOf(second)).toEqual([ids[2], ids[1]]);
  expect(second.body.meta).toEqual({ limit: 2, next_cursor: expect.any(String) });
  expect(idsOf(await list("?pagination[limit]=2&pagination[page]=3"))).toEqual([ids[0]]);
  expect(idsOf(await list("?order[created_at]=asc&pagination[limit]=1"))).toEqual([ids[0]]);
  expect(idsOf(await list("?filter[status]=error"))).toEqual([ids[3], ids[1]]);
  expect(idsOf(await list("?filter[created_at][lt]=2020-01-01"))).toEqual([]);
  expect(idsOf(await list(`?filter[created_at][gte]=2020-01-01&filter[id]=${ids[1]}`))).toEqual([ids[1]]);
});

test("a cursor opens its own list alone: not another order, filter, list or organisation", async ({
  database: _,
}) => {
  const { key } = await callerWithSyncs(3);
  const { body } = await call(all.GET, { key, query: "?pagination[limit]=1" });
  const cursor = encodeURIComponent(body.meta.next_cursor);
  const at = `?pagination[cursor]=${cursor}`;
  expect((await call(all.GET, { key, query: at })).body.data).toHaveLength(2);
  const { key: stranger } = await createCaller();
  const refused = { status: 400, body: { errors: { details: { request: [/another list.*organisation/] } } } };
  const asks = [
    () => call(all.GET, { key: stranger, query: at }),
    () => call(all.GET, { key, query: `${at}&filter[status]=error` }),
    () => call(all.GET, { key, query: `${at}&order[created_at]=asc` }),
    () => call(all.GET, { key, query: `${at}A` }),
    () => call(jobs.GET, { key, query: at, params: { syncLogId: body.data[0].id } }),
  ];
  for (const ask of asks) {
    const answer = await ask();
    expect(answer.status).toBe(refused.status);
    expect(answer.body.errors.details.request[0]).toMatch(/another list.*organisation/);
  }
});

test("a page beyond the first ten thousand entries is refused at once, and says to go on by cursor", async ({
  database: _,
}) => {
  const { key } = await callerWithSyncs(1);
  const beyond = await call(all.GET, { key, query: "?pagination[page]=10000000" });
  expect(beyond.status).toBe(400);
  expect(beyond.body.errors.details.request[0]).toContain("go on with pagination[cursor]");
  expect((await call(all.GET, { key, query: "?pagination[page]=1000" })).body.data).toEqual([]);
});

test("the jobs of a sync are listed with what each brought and what failed", async ({ database: _ }) => {
  const { ctx, key, ids } = await callerWithSyncs(1);
  const [syncLogId = ""] = ids;
  const job = { orgId: ctx.org, syncLogId, rootJobId: syncLogId, model: "leases" as const };
  const failed = { status: "failed" as const, errorKind: "timeout" as const, errorMessage: "Too late" };
  const rejected = [{ xId: "L1", field: "rent", reason: "is no number" }];
  await database()
    .insert(syncJobs)
    .values([
      { ...job, page: 1, status: "success", newCount: 3, rejected, rejectedCount: 1, skippedCount: 4 },
      { ...job, page: 2, ...failed },
    ]);
  const list = (query = "") => call(jobs.GET, { key, query, params: { syncLogId } });
  expect((await list()).body.data).toMatchObject([
    {
      attributes: {
        ...{ job_type: "READ_LEASES", page: 1, new_count: 3, skipped_count: 4 },
        rejected: [{ x_id: "L1", field: "rent", reason: "is no number" }],
      },
    },
    { attributes: { page: 2, status: "failed", error_kind: "timeout", error_message: "Too late" } },
  ]);
  await database().update(pmsSyncLogs).set({ skippedCount: 4 });
  const log = await call(one.GET, { key, params: { syncLogId } });
  expect(log.body.data.attributes.skipped_count).toBe(4);
  expect((await list("?filter[status]=failed")).body.meta).toMatchObject({ total: 1, next_cursor: null });
  expect((await list("?filter[page][gt]=one")).status).toBe(400);
});

test("another organisation's sync is not there", async ({ database: _ }) => {
  const { connectionId, ids } = await callerWithSyncs(1);
  const { key } = await createCaller();
  const params = { syncLogId: ids[0], connectionId };
  for (const handler of [one.GET, jobs.GET, cancelling.POST, starting.POST])
    expect((await call(handler, { key, params, method: "POST", body: { sync: {} } })).status).toBe(404);
  expect((await call(all.GET, { key })).body.data).toEqual([]);
});
