import { database } from "@/db/client";
import * as schema from "@/db/schema";
import { createTestOrg, insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { failSync, recoverSync } from "@/e2e/fixtures/failures";
import { expect, test } from "@/e2e/fixtures/test";
import { newId, type OrgId } from "@/lib/ids";
import { incidentFilters } from "@/lib/incidents/incident-filters";
import { readIncident, readIncidents } from "@/lib/incidents/read-incidents";
import type { Model } from "@/lib/pms/model-names";

test("an incident names the properties it concerns, by name and in pages, with their records of what was not read", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const connectionId = await insertTestConnection(org);
  const names = Array.from({ length: 12 }, (_none, place) => `Court ${String(place).padStart(2, "0")}`);
  for (const name of names.toReversed()) await insertProperty(org, connectionId, name);
  await insertProperty(org, connectionId, "Asleep", { isEnabled: false });
  await insertRecords(org, connectionId, { model: "leases", property: "Court 01", count: 3 });
  // Of a model that is not read at all, of another integration, and more than are counted.
  await insertRecords(org, connectionId, { model: "units", property: "Court 01", count: 2 });
  await insertRecords(org, await insertTestConnection(org), {
    ...{ model: "leases", property: "Court 01", count: 2 },
  });
  await insertRecords(org, connectionId, { model: "leases", property: "Court 02", count: 1_002 });
  const { incidentId } = await failSync(org, connectionId);

  const first = (await readIncident({ org }, incidentId)).properties;
  expect(first).toMatchObject({ count: 12, atLeast: false });
  expect(first.rows.slice(0, 3)).toMatchObject([
    { name: "Court 00", records: [] },
    { name: "Court 01", records: [{ model: "leases", count: 3, atLeast: false }] },
    { name: "Court 02", records: [{ model: "leases", count: 1_000, atLeast: true }] },
  ]);
  const second = (await readIncident({ org }, incidentId, { properties: first.nextCursor })).properties;
  expect([...first.rows, ...second.rows].map(({ name }) => name)).toEqual(names);
  expect(second.nextCursor).toBeNull();
});

test("a property that was switched on after an incident's end was never missed by it", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const connectionId = await insertTestConnection(org);
  await insertProperty(org, connectionId, "Old Mill");
  const { incidentId } = await failSync(org, connectionId);
  await recoverSync(org, connectionId);
  await insertProperty(org, connectionId, "New Wharf", { enabledAt: new Date(Date.now() + 60_000) });
  const again = await failSync(org, connectionId);
  const namesOf = async (id: string) =>
    (await readIncident({ org }, id)).properties.rows.map(({ name }) => name);
  expect(await namesOf(incidentId)).toEqual(["Old Mill"]);
  expect(await namesOf(again.incidentId)).toEqual(["New Wharf", "Old Mill"]);
  const { rows } = await readIncidents({ org }, incidentFilters.parse({}), null);
  expect(rows.map(({ id, properties }) => [id, properties?.count])).toEqual([
    [again.incidentId, 2],
    [incidentId, 1],
  ]);
});

type PropertyValues = Partial<typeof schema.properties.$inferInsert>;

const insertProperty = (org: OrgId, connectionId: string, name: string, more: PropertyValues = {}) =>
  database()
    .insert(schema.properties)
    .values({
      ...{ id: newId(), orgId: org, connectionId, xId: name, name, isEnabled: true },
      enabledAt: new Date("2026-03-01T10:00:00Z"),
      ...more,
    });

async function insertRecords(
  org: OrgId,
  connectionId: string,
  { model, property, count }: { model: Model; property: string; count: number },
): Promise<void> {
  const place = { orgId: org, connectionId, model, xPropertyId: property };
  const rows = Array.from({ length: count }, () => {
    const id = newId();
    return { record: { ...place, id, xId: id, data: {}, hash: id }, recordId: id };
  });
  await database()
    .insert(schema.records)
    .values(rows.map(({ record }) => record));
  await database()
    .insert(schema.recordEntries)
    .values(rows.map(({ recordId }) => ({ ...place, recordId, status: "", terms: [], words: [] })));
}
