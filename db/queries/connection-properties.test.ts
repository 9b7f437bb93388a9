import { database } from "@/db/client";
import { listConnectionProperties, listMatchingPropertyIds } from "@/db/queries/connection-properties";
import { properties } from "@/db/schema";
import { createTestOrg, insertTestConnection, type TestOrg } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";

async function withProperties(owner: TestOrg, names: string[]): Promise<string> {
  const connectionId = await insertTestConnection(owner.org);
  await database()
    .insert(properties)
    .values(
      names.map((name, index) => ({
        orgId: owner.org,
        connectionId,
        xId: `p-${index}`,
        name,
        isEnabled: index % 2 === 0,
      })),
    );
  return connectionId;
}

test("pages by name cover every property once, also where names are equal", async ({ database: _ }) => {
  const owner = await createTestOrg();
  const connection = await withProperties(owner, ["Oak", "Elm", "Elm", "Ash", "Elm"]);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listConnectionProperties(owner.org, connection, { after, limit: 2 });
    expect(page.matching).toBe(5);
    seen.push(...page.rows.map((row) => `${row.name} ${row.xId}`));
    after = page.nextAfter ?? undefined;
  } while (after);
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
  expect(seen[0]).toContain("Ash");
  expect(seen[4]).toContain("Oak");
});

test("search takes names and vendor ids literally and can be narrowed to switched-off ones", async ({
  database: _,
}) => {
  const owner = await createTestOrg();
  const connection = await withProperties(owner, ["50% House", "500 House", "Barn"]);
  const found = await listConnectionProperties(owner.org, connection, { search: "50%" });
  expect(found.rows.map((row) => row.name)).toEqual(["50% House"]);
  const byId = await listConnectionProperties(owner.org, connection, { search: "P-2" });
  expect(byId.rows.map((row) => row.name)).toEqual(["Barn"]);
  const off = await listConnectionProperties(owner.org, connection, { search: "house", isEnabled: false });
  expect(off.rows.map((row) => row.name)).toEqual(["500 House"]);
});

test("another organisation finds no properties and no ids to switch", async ({ database: _ }) => {
  const a = await createTestOrg("A");
  const b = await createTestOrg("B");
  const connection = await withProperties(a, ["Oak"]);
  expect(await listConnectionProperties(b.org, connection)).toEqual({
    rows: [],
    matching: 0,
    nextAfter: null,
  });
  expect(await listMatchingPropertyIds(b.org, connection, {})).toEqual([]);
  expect(await listMatchingPropertyIds(a.org, connection, {})).toHaveLength(1);
});
