import { database } from "@/db/client";
import { findSyncProgress } from "@/db/queries/sync-progress";
import { syncJobs } from "@/db/schema";
import { createTestOrg, insertTestConnection, insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { newId } from "@/lib/ids";

test("progress sums the pages of each model and tells the vendor's total and the wait", async ({
  database: _,
}) => {
  const { org, userId } = await createTestOrg();
  const connection = await insertTestConnection(org);
  const log = await insertTestSyncLog(org, connection, {
    status: "running",
    finishedAt: null,
    startedBy: userId,
    models: ["leases", "units"],
  });
  const rootJobId = newId();
  const job = { orgId: org, syncLogId: log, rootJobId, model: "leases" as const };
  await database()
    .insert(syncJobs)
    .values([
      { ...job, id: rootJobId, page: 1, status: "success", newCount: 3, unchangedCount: 7, total: 25 },
      { ...job, page: 2, status: "success", updatedCount: 9, rejectedCount: 1, total: 25 },
      { ...job, page: 3, status: "pending", attempts: 2, runAt: new Date(Date.now() + 60_000) },
    ]);
  const progress = await findSyncProgress(org, connection);
  expect(progress).toMatchObject({ id: log, startedByName: "Owner of the test" });
  expect(progress?.progress).toEqual([
    expect.objectContaining({
      model: "leases",
      pages: 2,
      newCount: 3,
      updatedCount: 9,
      unchangedCount: 7,
      rejectedCount: 1,
      total: 25,
      isPending: true,
      attempts: 2,
    }),
  ]);
  expect(Date.parse(progress?.progress[0]?.waitsUntil ?? "")).toBeGreaterThan(Date.now());
});

test("there is no progress without a sync under way, nor for another organisation", async ({
  database: _,
}) => {
  const a = await createTestOrg("A");
  const b = await createTestOrg("B");
  const connection = await insertTestConnection(a.org);
  await insertTestSyncLog(a.org, connection);
  expect(await findSyncProgress(a.org, connection)).toBeNull();
  const running = await insertTestSyncLog(a.org, connection, { status: "queued", finishedAt: null });
  expect(await findSyncProgress(b.org, connection)).toBeNull();
  expect(await findSyncProgress(a.org, connection)).toMatchObject({
    id: running,
    status: "queued",
    progress: [],
  });
});
