import { database } from "@/db/client";
import { properties } from "@/db/schema";
import { createTestOrg, insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { storeTestRecords } from "@/e2e/fixtures/record-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { newId, type OrgId } from "@/lib/ids";
import { readRecordFacets } from "@/lib/records/read-record-facets";
import { recordFilters } from "@/lib/records/record-filters";

async function facetsOf(org: OrgId, query: string) {
  const facets = await readRecordFacets({ org }, "leases", recordFilters.parse(new URLSearchParams(query)));
  return {
    total: facets.total.count,
    connections: Object.fromEntries(facets.connections.map(({ name, count }) => [name, count])),
    statuses: Object.fromEntries(
      facets.statuses.flatMap(({ status, count }) => (count ? [[status, count]] : [])),
    ),
  };
}

test("each choice of integration and status counts under the other, the property, the words and the time", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const harbour = await insertTestConnection(org, { name: "Harbour" });
  const elm = await insertTestConnection(org, { name: "Elm" });
  const property = newId();
  await database()
    .insert(properties)
    .values({ id: property, orgId: org, connectionId: harbour, xId: "P1", name: "Quay", isEnabled: true });
  const lease = (xId: string, status_normalized: string, xPropertyId: string, unit: string) => ({
    ...{ xId, xPropertyId, data: { x_property_id: xPropertyId, status_normalized, x_unit_id: unit } },
  });
  await storeTestRecords(org, { connectionId: harbour, model: "leases" }, [
    lease("L1-quayside", "ACTIVE", "P1", "U1"),
    lease("L2-quayside", "PENDING", "P1", "U2"),
    lease("L3", "ACTIVE", "P2", "U3"),
  ]);
  await storeTestRecords(org, { connectionId: elm, model: "leases" }, [
    lease("L9-quayside", "ACTIVE", "P1", "U1"),
  ]);
  expect(await facetsOf(org, "status=ACTIVE")).toEqual({
    ...{ total: 3, connections: { Harbour: 2, Elm: 1 }, statuses: { ACTIVE: 3, PENDING: 1 } },
  });
  expect(await facetsOf(org, `property=${property}`)).toEqual({
    ...{ total: 2, connections: { Harbour: 2, Elm: 0 }, statuses: { ACTIVE: 1, PENDING: 1 } },
  });
  expect(await facetsOf(org, `q=quayside&connection=${harbour}`)).toEqual({
    ...{ total: 2, connections: { Harbour: 2, Elm: 1 }, statuses: { ACTIVE: 1, PENDING: 1 } },
  });
  expect(await facetsOf(org, "q=quayside&status=PENDING&range=24h")).toEqual({
    ...{ total: 1, connections: { Harbour: 1, Elm: 0 }, statuses: { ACTIVE: 2, PENDING: 1 } },
  });
  expect(await facetsOf(org, "from=2099-01-01T00:00:00Z")).toEqual({
    ...{ total: 0, connections: { Harbour: 0, Elm: 0 }, statuses: {} },
  });
});
