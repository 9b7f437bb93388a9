import { database } from "@/db/client";
import { getConnectionView } from "@/db/queries/connection-views";
import { incidents } from "@/db/schema";
import {
  createTestOrg,
  insertTestConnection,
  insertTestSyncLog,
  type TestOrg,
} from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { acknowledgeIncident } from "@/lib/connections/acknowledge-incident";

const contextOf = ({ org, userId }: TestOrg) => ({
  org,
  user: { id: userId, name: "Owner of the test", email: "owner@test.example" },
});

test("an open incident is acknowledged once, by name, and only within its organisation", async ({
  database: _,
}) => {
  const a = await createTestOrg("A");
  const b = await createTestOrg("B");
  const connectionId = await insertTestConnection(a.org, { status: "error" });
  const log = await insertTestSyncLog(a.org, connectionId, { status: "error" });
  const [incident] = await database()
    .insert(incidents)
    .values({
      orgId: a.org,
      connectionId,
      errorKind: "timeout",
      errorMessage: "No answer",
      firstSyncLogId: log,
      lastSyncLogId: log,
    })
    .returning();
  const input = { incidentId: incident?.id ?? "" };
  await expect(acknowledgeIncident(contextOf(b), input)).rejects.toMatchObject({ code: "not_found" });
  await acknowledgeIncident(contextOf(a), input);
  const first = (await getConnectionView(a.org, connectionId, a.userId)).incident;
  expect(first).toMatchObject({ acknowledgedByName: "Owner of the test" });
  await acknowledgeIncident(contextOf(a), input);
  expect((await getConnectionView(a.org, connectionId, a.userId)).incident).toEqual(first);
});
