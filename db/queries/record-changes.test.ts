import { database } from "@/db/client";
import { countRecordChanges, listChangesOfRecord, listRecordChanges } from "@/db/queries/record-changes";
import { recordChanges, records } from "@/db/schema/records";
import { createTestOrg, insertTestConnection, insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { newId, type OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import { changeFilters } from "@/lib/syncs/change-filters";

const ALL = changeFilters.parse({});

async function insertRecord(
  org: OrgId,
  connectionId: string,
  model: Model,
  xId: string,
  data: Record<string, unknown>,
): Promise<string> {
  const id = newId();
  await database().insert(records).values({ id, orgId: org, connectionId, model, xId, data, hash: newId() });
  return id;
}

async function insertChange(
  org: OrgId,
  change: {
    connectionId: string;
    syncLogId: string;
    recordId: string;
    model: Model;
    xId: string;
    kind: "new" | "updated";
  },
): Promise<string> {
  const id = newId();
  const diff = change.kind === "updated" ? { previous: { notes: null }, new: { notes: "Hello" } } : null;
  await database()
    .insert(recordChanges)
    .values({ ...change, id, orgId: org, jobId: newId(), diff });
  return id;
}

async function oneSync(count = 1) {
  const { org } = await createTestOrg();
  const connection = await insertTestConnection(org);
  const log = await insertTestSyncLog(org, connection, { models: ["residents", "leases"] });
  const resident = await insertRecord(org, connection, "residents", "R1", {
    first_name: "Ada",
    last_name: "Park",
  });
  const lease = await insertRecord(org, connection, "leases", "L1", { unit_number: "4B" });
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    ids.push(
      await insertChange(org, {
        connectionId: connection,
        syncLogId: log,
        recordId: lease,
        model: "leases",
        xId: "L1",
        kind: "updated",
      }),
    );
  }
  ids.push(
    await insertChange(org, {
      connectionId: connection,
      syncLogId: log,
      recordId: resident,
      model: "residents",
      xId: "R1",
      kind: "new",
    }),
  );
  return { org, connection, log, resident, lease, ids };
}

test("changes carry the record's name and their diff, in the order they happened", async ({
  database: _,
}) => {
  const { org, log } = await oneSync();
  const page = await listRecordChanges(org, log, ALL);
  expect(page.rows).toMatchObject([
    { kind: "updated", model: "leases", label: "Lease of unit 4B", diff: { new: { notes: "Hello" } } },
    { kind: "new", model: "residents", label: "Ada Park", diff: null },
  ]);
  expect(page.nextCursor).toBeNull();
});

test("model and kind narrow the changes, and the counts are those of the whole sync", async ({
  database: _,
}) => {
  const { org, log } = await oneSync(2);
  const kinds = async (query: Record<string, string>) =>
    (await listRecordChanges(org, log, changeFilters.parse(query))).rows.map((row) => row.kind);
  expect(await kinds({ model: "leases" })).toEqual(["updated", "updated"]);
  expect(await kinds({ kind: "new" })).toEqual(["new"]);
  expect(await kinds({ model: "leases", kind: "new" })).toEqual([]);
  expect(await countRecordChanges(org, log)).toEqual({
    counts: [
      { model: "leases", kind: "updated", count: 2 },
      { model: "residents", kind: "new", count: 1 },
    ],
    isPartial: false,
  });
});

test("pages of a running sync repeat and skip nothing while it adds changes", async ({ database: _ }) => {
  const { org, connection, log, lease, ids } = await oneSync(60);
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages === 0 || cursor; pages++) {
    const page = await listRecordChanges(org, log, ALL, cursor);
    seen.push(...page.rows.map((row) => row.id));
    cursor = page.nextCursor;
    if (pages === 0) {
      ids.push(
        await insertChange(org, {
          connectionId: connection,
          syncLogId: log,
          recordId: lease,
          model: "leases",
          xId: "L1",
          kind: "updated",
        }),
      );
    }
  }
  expect(seen).toEqual(ids);
});

test("a record's history is its own, newest first", async ({ database: _ }) => {
  const { org, log, lease, ids } = await oneSync(3);
  const history = await listChangesOfRecord(org, lease);
  expect(history.rows.map((row) => row.id)).toEqual(ids.slice(0, 3).reverse());
  expect(history.rows[0]?.syncLogId).toBe(log);
});

test("another organisation sees no change, and a cursor of another list is refused", async ({
  database: _,
}) => {
  const { org, log, lease } = await oneSync(30);
  const b = await createTestOrg("B");
  expect((await listRecordChanges(b.org, log, ALL)).rows).toEqual([]);
  expect((await countRecordChanges(b.org, log)).counts).toEqual([]);
  expect((await listChangesOfRecord(b.org, lease)).rows).toEqual([]);
  const { nextCursor } = await listRecordChanges(org, log, ALL);
  expect(nextCursor).not.toBeNull();
  await expect(listChangesOfRecord(org, lease, nextCursor)).rejects.toMatchObject({ status: 422 });
});
