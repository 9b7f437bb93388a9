import * as diffs from "@/app/api/v1/data-diffs/route";
import { database } from "@/db/client";
import { recordChanges, records, writeRequests } from "@/db/schema";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { insertTestConnection, insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { newId, type OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import { forgetOldChanges } from "@/lib/records/forget-old-changes";
import { firstIdAt } from "@/lib/time-range";

const DAY_MS = 86_400_000;

/** An integration with a record, whose changes can be told. */
async function changingRecord(org: OrgId) {
  const connectionId = await insertTestConnection(org, { name: "Changing" });
  const syncLogId = await insertTestSyncLog(org, connectionId);
  const recordId = newId();
  const own = { orgId: org, connectionId, model: "leases" as const, xId: "L1" };
  await database()
    .insert(records)
    .values({ ...own, id: recordId, data: {}, hash: newId() });
  return {
    ...{ connectionId, recordId, syncLogId },
    /** A write of the record, which changed it. */
    async write() {
      const writeRequestId = newId();
      const write = { orgId: org, connectionId, model: own.model, operation: "update", fields: {} } as const;
      await database()
        .insert(writeRequests)
        .values({ ...write, id: writeRequestId });
      const id = newId();
      await database()
        .insert(recordChanges)
        .values({ ...own, id, recordId, writeRequestId, jobId: newId(), kind: "updated" });
      return { id, writeRequestId };
    },
    async change(values: { id?: string; kind?: "new" | "updated"; model?: Model } = {}) {
      const kind = values.kind ?? "updated";
      const diff = kind === "new" ? null : { new: { term: "12" }, previous: { term: "6" } };
      const id = values.id ?? newId();
      await database()
        .insert(recordChanges)
        .values({ ...own, ...values, id, recordId, syncLogId, jobId: newId(), kind, diff });
      return id;
    },
  };
}
const idsOf = (answer: Awaited<ReturnType<typeof call>>) =>
  answer.body.data.map((row: { id: string }) => row.id);

test("changes are listed newest first with what changed, filtered and by cursor", async ({ database: _ }) => {
  const { ctx, key } = await createCaller();
  const { change, recordId, connectionId } = await changingRecord(ctx.org);
  const other = await changingRecord(ctx.org);
  const ids = [await change({ kind: "new" }), await change(), await other.change({ model: "units" })];
  const list = (query = "") => call(diffs.GET, { key, query });
  const first = await list("?pagination[limit]=2");
  expect(first).toMatchObject({
    status: 200,
    body: {
      data: [
        { attributes: { event_type: "UPDATE", model: "units" } },
        {
          id: ids[1],
          type: "data_diff",
          attributes: {
            ...{ event_type: "UPDATE", record_id: recordId, x_id: "L1", vendor: "SANDBOX" },
            diff: { new: { term: "12" }, previous: { term: "6" } },
          },
          relationships: { connection: { data: { type: "connection", id: connectionId } } },
        },
      ],
      meta: { limit: 2, next_cursor: expect.any(String) },
    },
  });
  const next = await list(`?pagination[limit]=2&pagination[cursor]=${first.body.meta.next_cursor}`);
  expect(next.body).toMatchObject({
    data: [{ id: ids[0], attributes: { event_type: "NEW", diff: null } }],
    meta: { next_cursor: null },
  });
  expect(idsOf(await list("?filter[event_type]=NEW"))).toEqual([ids[0]]);
  expect(idsOf(await list("?filter[model]=leases"))).toEqual([ids[1], ids[0]]);
  expect(idsOf(await list(`?filter[connection_id]=${other.connectionId}`))).toEqual([ids[2]]);
  expect(idsOf(await list(`?filter[record_id]=${recordId}&order[created_at]=asc`))).toEqual([ids[0], ids[1]]);
  expect(idsOf(await list("?filter[created_at][lt]=2020-01-01"))).toEqual([]);
  for (const query of ["?filter[model]=weather", "?filter[event_type]=new", "?pagination[page]=2"])
    expect((await list(query)).status, query).toBe(400);
  const { key: stranger } = await createCaller();
  expect(idsOf(await call(diffs.GET, { key: stranger }))).toEqual([]);
});

test("what a sync found and what a write made is found, by any of several, and for nobody else", async ({
  database: _,
}) => {
  const { ctx, key } = await createCaller();
  const [one, other] = [await changingRecord(ctx.org), await changingRecord(ctx.org)];
  const ids = [await one.change({ kind: "new" }), await one.change(), await other.change()];
  const written = await one.write();
  const list = (query: string, by = key) => call(diffs.GET, { key: by, query: `?filter${query}` });
  const ofSync = `[sync_log_id]=${one.syncLogId}`;
  expect(idsOf(await list(ofSync))).toEqual([ids[1], ids[0]]);
  expect(idsOf(await list(`${ofSync}&filter[event_type]=NEW`))).toEqual([ids[0]]);
  expect(idsOf(await list(`${ofSync},${other.syncLogId}`))).toEqual([ids[2], ids[1], ids[0]]);
  expect(idsOf(await list(`[write_request_id]=${written.writeRequestId}`))).toEqual([written.id]);
  const { key: stranger } = await createCaller();
  expect(idsOf(await list(ofSync, stranger))).toEqual([]);
  expect(idsOf(await list(`[write_request_id]=${written.writeRequestId}`, stranger))).toEqual([]);
  for (const query of ["[sync_log_id]=none", `[sync_log_id][not]=${one.syncLogId}`])
    expect((await list(query)).status, query).toBe(400);
});

test("a filter that few of many changes meet goes on by cursor until all of them were looked through", async ({
  database: { sql },
}) => {
  const { ctx, key } = await createCaller();
  const { change, recordId } = await changingRecord(ctx.org);
  const first = await change({ model: "units", id: firstIdAt(new Date(Date.now() - DAY_MS)) });
  await change();
  await sql`
    insert into record_changes (id, org_id, connection_id, sync_log_id, job_id, record_id, model, x_id, kind)
    select gen_random_uuid(), org_id, connection_id, sync_log_id, job_id, record_id, model, x_id, kind
    from record_changes, generate_series(1, 20000) where model = 'leases' and record_id = ${recordId}`;
  const list = (query: string) => call(diffs.GET, { key, query: `?filter[model]=units${query}` });
  const found: string[] = [];
  let query = "";
  let pages = 0;
  for (; pages < 5; pages++) {
    const { body } = await list(query);
    found.push(...body.data.map((row: { id: string }) => row.id));
    if (!body.meta.next_cursor) break;
    query = `&pagination[cursor]=${body.meta.next_cursor}`;
  }
  expect(found).toEqual([first]);
  expect(pages).toBe(1);
  const old = await changingRecord(ctx.org);
  const early = await old.change({ model: "units", id: firstIdAt(new Date(Date.now() - 2 * DAY_MS)) });
  const ofSync = await list(`&filter[sync_log_id]=${old.syncLogId}`);
  expect(ofSync.body).toMatchObject({ data: [{ id: early }], meta: { next_cursor: null } });
});

test("changes older than 30 days are forgotten, in every organisation, and no others", async ({
  database: { sql },
}) => {
  const callers = [await createCaller(), await createCaller()];
  const kept: string[] = [];
  for (const { ctx } of callers) {
    const { change } = await changingRecord(ctx.org);
    for (const days of [60, 31, 29, 0]) {
      const id = await change({
        id: firstIdAt(new Date(Date.now() - days * DAY_MS)).replace(/.$/, String(days % 7)),
      });
      if (days < 30) kept.push(id);
    }
  }
  expect(await forgetOldChanges()).toEqual({ forgotten: 4 });
  const left = await sql<{ id: string }[]>`select id from record_changes order by org_id, id`;
  expect(left.map(({ id }) => id).toSorted()).toEqual(kept.toSorted());
  expect(await forgetOldChanges()).toEqual({ forgotten: 0 });
});
