import { listRecords } from "@/db/queries/record-views";
import { createTestOrg, insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { storeTestRecords } from "@/e2e/fixtures/record-rows";
import { expect, test } from "@/e2e/fixtures/test";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import { readRelations } from "@/lib/records/read-relations";

async function related(org: OrgId, model: Model, connectionId: string) {
  const { rows } = await listRecords(org, { model, connectionIds: [connectionId] });
  if (!rows[0]) throw new Error(`There is no record of ${model}.`);
  const relations = await readRelations({ org }, rows[0]);
  return Object.fromEntries(relations.map(({ model, records }) => [model, records.map(({ xId }) => xId)]));
}

test("a lease, its residents, unit, property, charges and owner lead to each other within their integration", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const [here, elsewhere] = [await insertTestConnection(org), await insertTestConnection(org)];
  for (const connectionId of [here, elsewhere]) {
    const store = (model: Model, xId: string, data: Record<string, unknown>) =>
      storeTestRecords(org, { connectionId, model }, [{ xId, xPropertyId: "P1", data }]);
    await store("properties", "P1", { name: "Elm" });
    await store("units", "U1", { x_property_id: "P1", number: "4B" });
    await store("residents", "R1", { x_property_id: "P1", leases_meta_data: [{ x_lease_id: "L1" }] });
    await store("leases", "L1", {
      ...{ x_property_id: "P1", x_unit_id: "U1", status_normalized: "ACTIVE" },
      residents_meta_data: [{ x_resident_id: "R1" }, { x_resident_id: "gone" }],
    });
    await store("owners", "O1", { x_property_id: "P1", x_associated_property_ids: ["P1", "P2"] });
    await store("resident_charges", "C1", { x_property_id: "P1", x_lease_id: "L1", x_resident_id: "R1" });
  }
  expect(await related(org, "leases", here)).toEqual({
    properties: ["P1"],
    units: ["U1"],
    residents: ["R1"],
    resident_charges: ["C1"],
  });
  expect(await related(org, "residents", here)).toMatchObject({ leases: ["L1"], resident_charges: ["C1"] });
  expect(await related(org, "units", here)).toMatchObject({ leases: ["L1"], properties: ["P1"] });
  expect(await related(org, "properties", here)).toEqual({ owners: ["O1"] });
  expect(await related(org, "owners", here)).toEqual({ properties: ["P1"] });
});

test("of many records that name one, the newest ten are shown, and that there are more, however many", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const connectionId = await insertTestConnection(org);
  const charges = (from: number, to: number) =>
    storeTestRecords(
      org,
      { connectionId, model: "resident_charges" },
      Array.from({ length: to - from }, (_, n) => ({ xId: `C${from + n}`, data: { x_lease_id: "L1" } })),
    );
  await storeTestRecords(org, { connectionId, model: "leases" }, [{ xId: "L1", data: {} }]);
  const shown = async () => {
    const { rows } = await listRecords(org, { model: "leases" });
    if (!rows[0]) throw new Error("There is no lease.");
    const [relation] = await readRelations({ org }, rows[0]);
    return { first: relation?.records[0]?.xId, count: relation?.records.length, more: relation?.hasMore };
  };
  await charges(0, 10);
  expect(await shown()).toEqual({ first: "C9", count: 10, more: false });
  await charges(10, 11);
  expect(await shown()).toEqual({ first: "C10", count: 10, more: true });
  await charges(11, 2_100);
  expect(await shown()).toEqual({ first: "C2099", count: 10, more: true });
});
