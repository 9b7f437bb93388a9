import { database } from "@/db/client";
import { countAuditEntries, listAuditEntries } from "@/db/queries/audit-views";
import { auditLog } from "@/db/schema/orgs";
import { createTestOrg, type TestOrg } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { auditFilters } from "@/lib/audit/audit-filters";
import { newId } from "@/lib/ids";

const ALL = auditFilters.parse({});

async function insertEntries({ org, userId }: TestOrg, count: number, action = "connection.paused") {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    orgId: org,
    actorId: userId,
    actorName: "Owner of the test",
    action,
    targetType: "connection",
    targetId: newId(),
    targetName: `Integration ${index}`,
  }));
  await database().insert(auditLog).values(rows);
  return rows.map((row) => row.id).reverse();
}

test("pages go to older entries and back again, each entry once", async ({ database: _ }) => {
  const a = await createTestOrg();
  const ids = await insertEntries(a, 120);
  const first = await listAuditEntries(a.org, ALL);
  const second = await listAuditEntries(a.org, ALL, { after: first.older });
  const third = await listAuditEntries(a.org, ALL, { after: second.older });
  expect([...first.rows, ...second.rows, ...third.rows].map((row) => row.id)).toEqual(ids);
  expect(first.newer).toBeNull();
  expect(third.older).toBeNull();
  const back = await listAuditEntries(a.org, ALL, { before: third.newer });
  expect(back.rows).toEqual(second.rows);
  const top = await listAuditEntries(a.org, ALL, { before: back.newer });
  expect(top.rows).toEqual(first.rows);
  expect(top.newer).toBeNull();
});

test("filters by action, person, name and id narrow the entries, and facets count under the others", async ({
  database: _,
}) => {
  const a = await createTestOrg();
  await insertEntries(a, 3);
  await insertEntries(a, 2, "member.invited");
  await database()
    .insert(auditLog)
    .values({ orgId: a.org, actorName: "Latchkey", action: "connection.paused", targetType: "connection" });
  const count = async (query: Record<string, string>) =>
    (await listAuditEntries(a.org, auditFilters.parse(query))).rows.length;
  expect(await count({ action: "member.invited" })).toBe(2);
  expect(await count({ actor: a.userId })).toBe(5);
  expect(await count({ q: "integration 2" })).toBe(1);
  expect(await count({ q: "latchkey" })).toBe(1);
  expect(await count({ action: "member.invited", q: "Integration 2" })).toBe(0);
  const facets = await countAuditEntries(a.org, auditFilters.parse({ action: "member.invited" }));
  expect(facets.filter((facet) => facet.key === "action")).toMatchObject([
    { value: "connection.paused", count: 4 },
    { value: "member.invited", count: 2 },
  ]);
  expect(facets.filter((facet) => facet.key === "actor")).toMatchObject([
    { value: a.userId, label: "Owner of the test", count: 2 },
  ]);
});

test("another organisation sees nothing of it, and a foreign cursor is refused", async ({ database: _ }) => {
  const a = await createTestOrg("A");
  const b = await createTestOrg("B");
  await insertEntries(a, 60);
  expect(await listAuditEntries(b.org, ALL)).toEqual({ rows: [], newer: null, older: null });
  expect(await countAuditEntries(b.org, ALL)).toEqual([]);
  await expect(listAuditEntries(a.org, ALL, { after: "bm90LW91cnM" })).rejects.toMatchObject({ status: 422 });
});
