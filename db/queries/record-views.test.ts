import { database } from "@/db/client";
import type { RecordFilter } from "@/db/queries/record-filter";
import { readInOrder } from "@/db/queries/record-search";
import {
  countRecords,
  getRecord,
  listRecords,
  listRecordsById,
  type RecordPageAsked,
} from "@/db/queries/record-views";
import { properties } from "@/db/schema";
import { createTestOrg, insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { storeTestRecords } from "@/e2e/fixtures/record-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { newId, type OrgId } from "@/lib/ids";

const ada = {
  first_name: "Ada",
  last_name: "Fenwick",
  email_1: "Ada.Fenwick@mail.example",
  phone_1: "+1 (555) 010-2030",
  leases_meta_data: [{ x_lease_id: "L77" }],
};

const found = async (org: OrgId, filter: Partial<RecordFilter>) =>
  (await listRecords(org, { model: "residents", ...filter })).rows.map((row) => row.xId);

async function residents(count: number) {
  const { org } = await createTestOrg();
  const connectionId = await insertTestConnection(org);
  const given = Array.from({ length: count }, (_, n) => ({
    xId: `R${n}`,
    data: { first_name: `Given${n}`, last_name: "Ordinary", email_1: `r${n}@mail.example` },
  }));
  await storeTestRecords(org, { connectionId, model: "residents" }, given);
  return { org, connectionId };
}

test("a record is found by how words of its name, email, phone and vendor's id begin, and every word has to occur", async ({
  database: _,
}) => {
  const { org, connectionId } = await residents(5);
  await storeTestRecords(org, { connectionId, model: "residents" }, [{ xId: "TEN-4711", data: ada }]);
  for (const q of [
    "fenw",
    "FENWICK ada",
    "ada.fenw",
    "fenwick@mail.ex",
    "555 010",
    "5550102030",
    "471",
    "ad",
    "@mail ada",
  ])
    expect(await found(org, { q }), q).toEqual(["TEN-4711"]);
  expect(await found(org, { q: "fenwick nobody" })).toEqual([]);
  expect(await found(org, { q: "enwick" })).toEqual([]);
  expect(await found(org, { q: "100%" })).toEqual([]);
  expect(await countRecords(org, { model: "residents", q: "fenwick" })).toEqual({
    count: 1,
    isAtLeast: false,
  });
});

test("a search follows a changed name, and whole values are looked up without regard to case", async ({
  database: _,
}) => {
  const { org, connectionId } = await residents(0);
  const scope = { connectionId, model: "residents" as const };
  await storeTestRecords(org, scope, [{ xId: "1", data: ada }]);
  await storeTestRecords(org, scope, [{ xId: "1", data: { ...ada, last_name: "Lovelace" } }]);
  expect(await found(org, { q: "lovelace" })).toEqual(["1"]);
  expect(await found(org, { q: "Ada Fenwick" })).toEqual(["1"]);
  expect(await found(org, { lookups: [{ field: "x_lease_id", values: ["l77", "L78"] }] })).toEqual(["1"]);
  expect(await found(org, { lookups: [{ field: "email_1", values: ["ADA.fenwick@mail.example"] }] })).toEqual(
    ["1"],
  );
  expect(await found(org, { lookups: [{ field: "x_lease_id", values: ["L7"] }] })).toEqual([]);
});

test("words that thousands share are found in order, newest first, page by page", async ({ database: _ }) => {
  const { org } = await residents(2_500);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listRecords(org, { model: "residents", q: "ordinary" }, { limit: 100, cursor });
    seen.push(...page.rows.map((row) => row.xId));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual(Array.from({ length: 2_500 }, (_, n) => `R${2_499 - n}`));
  expect(await countRecords(org, { model: "residents", q: "ordinary" })).toMatchObject({ isAtLeast: true });
});

test("words that thousands share, few of them among the newest records, are found in order with none left out", async ({
  database: _,
}) => {
  const { org, connectionId } = await residents(2_100);
  const newer = Array.from({ length: 1_020 }, (_, n) => ({
    xId: `N${n}`,
    data: { first_name: `Given${n}`, last_name: n < 30 ? "Ordinary" : "Rare" },
  }));
  await storeTestRecords(org, { connectionId, model: "residents" }, newer);
  const all = [
    ...Array.from({ length: 30 }, (_, n) => `N${29 - n}`),
    ...Array.from({ length: 2_100 }, (_, n) => `R${2_099 - n}`),
  ];
  const filter = { model: "residents", q: "ordinary" } as const;
  const first = await wholePage(org, filter, { limit: 100 });
  expect(first.xIds).toEqual(all.slice(0, 100));
  expect((await wholePage(org, filter, { limit: 100, offset: 20 })).xIds).toEqual(all.slice(20, 120));
  const next = await wholePage(org, filter, { limit: 2_100, cursor: first.nextCursor });
  expect(next.xIds).toEqual(all.slice(100));
  // Out of time after the first thousand, which are too few to reach the page.
  const scope = { org, filter };
  const order = { field: "id", direction: "desc" } as const;
  const [stopped, rest] = await database().transaction(async (tx) => {
    const { stoppedAt } = await readInOrder(scope, { order, limit: 100, offset: 20 }, tx, 0);
    const asked = { order, limit: 5, after: stoppedAt ?? undefined, offset: stoppedAt?.skip };
    return [stoppedAt, await readInOrder(scope, asked, tx, 60_000)];
  });
  expect(stopped?.skip).toBe(10);
  const ids = rest.positions.map(({ id }) => id);
  expect((await listRecordsById(org, ids)).map(({ xId }) => xId)).toEqual(all.slice(20, 25));
});

/** A page to its end: a read that ran out of time goes on where it stopped. */
async function wholePage(org: OrgId, filter: RecordFilter, asked: RecordPageAsked & { limit: number }) {
  const xIds: string[] = [];
  for (let { cursor } = asked; ; ) {
    const page = await listRecords(org, filter, { ...asked, cursor, limit: asked.limit - xIds.length });
    xIds.push(...page.rows.map((row) => row.xId));
    if (!page.isPartial || xIds.length === asked.limit) return { xIds, nextCursor: page.nextCursor };
    cursor = page.nextCursor;
  }
}

test("integration, property, status and vendor's id narrow a list together", async ({ database: _ }) => {
  const { org } = await createTestOrg();
  const [first, second] = [await insertTestConnection(org), await insertTestConnection(org)];
  const lease = (xId: string, status: string, xPropertyId: string) => ({
    xId,
    xPropertyId,
    data: { x_property_id: xPropertyId, status_normalized: status, unit_number: xId },
  });
  await storeTestRecords(org, { connectionId: first, model: "leases" }, [
    lease("A", "ACTIVE", "P1"),
    lease("B", "PENDING", "P1"),
    lease("C", "ACTIVE", "P2"),
  ]);
  await storeTestRecords(org, { connectionId: second, model: "leases" }, [lease("D", "ACTIVE", "P1")]);
  const propertyId = newId();
  await database()
    .insert(properties)
    .values({ id: propertyId, orgId: org, connectionId: first, xId: "P1", name: "Elm", isEnabled: true });
  const leases = (filter: Partial<RecordFilter>) => found(org, { model: "leases", ...filter });
  expect(await leases({})).toEqual(["D", "C", "B", "A"]);
  expect(await leases({ connectionIds: [first] })).toEqual(["C", "B", "A"]);
  expect(await leases({ statuses: ["ACTIVE"] })).toEqual(["D", "C", "A"]);
  expect(await leases({ statuses: ["ACTIVE"], connectionIds: [first] })).toEqual(["C", "A"]);
  expect(await leases({ propertyIds: [propertyId] })).toEqual(["B", "A"]);
  expect(await leases({ propertyIds: [propertyId], statuses: ["ACTIVE"] })).toEqual(["A"]);
  expect(await leases({ propertyIds: [newId()] })).toEqual([]);
  expect(await leases({ xIds: ["A", "D"], connectionIds: [second] })).toEqual(["D"]);
  expect(await leases({ q: "unit", statuses: ["PENDING"] })).toEqual(["B"]);
  expect(await countRecords(org, { model: "leases", statuses: ["ACTIVE"] })).toEqual({
    count: 3,
    isAtLeast: false,
  });
});

test("pages neither repeat nor skip a record while others change and arrive", async ({ database: _ }) => {
  const { org, connectionId } = await residents(25);
  const orders = [
    { field: "id", direction: "asc" },
    { field: "id", direction: "desc" },
    { field: "updated_at", direction: "asc" },
  ] as const;
  for (const [round, order] of orders.entries()) {
    const before = (await listRecords(org, { model: "residents" }, { order, limit: 200 })).rows;
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; page === 0 || cursor; page++) {
      const { rows, nextCursor } = await listRecords(
        org,
        { model: "residents" },
        { order, limit: 4, cursor },
      );
      seen.push(...rows.map((row) => row.xId));
      cursor = nextCursor;
      if (page === 2)
        await storeTestRecords(org, { connectionId, model: "residents" }, [
          { xId: `new-${round}`, data: ada },
          { xId: "R3", data: { ...ada, notes: String(round) } },
        ]);
    }
    expect(new Set(seen).size === seen.length || order.field === "updated_at").toBe(true);
    expect(new Set(seen)).toEqual(
      new Set([...before.map((row) => row.xId), ...seen.filter((id) => id.startsWith("new-"))]),
    );
  }
});

test("a record that full listings of 30 days did not contain is listed as not seen", async ({ database }) => {
  const { org, connectionId } = await residents(3);
  await database.sql`update records set last_seen_at = now() - interval '31 days' where x_id = 'R1'`;
  expect(await found(org, { isNotSeen: true })).toEqual([]);
  await database.sql`insert into connection_models (org_id, connection_id, model, read_in_full_at)
    values (${org}, ${connectionId}, 'residents', now() - interval '2 days')`;
  expect(await found(org, { isNotSeen: true })).toEqual(["R1"]);
  const listed = async () => (await listRecords(org, { model: "residents", xIds: ["R1"] })).rows[0]?.listedAt;
  expect(await listed()).toBeInstanceOf(Date);

  // Nobody looks for what is in a property or a model that is switched off.
  await database.sql`update records set x_property_id = 'P9' where x_id = 'R1'`;
  await database.sql`insert into properties (id, org_id, connection_id, x_id, name, is_enabled)
    values (${newId()}, ${org}, ${connectionId}, 'P9', 'Closed', false)`;
  expect(await found(org, { isNotSeen: true })).toEqual([]);
  expect(await listed()).toBeNull();
  await database.sql`update properties set is_enabled = true`;
  expect(await found(org, { isNotSeen: true })).toEqual(["R1"]);
  await database.sql`update connection_models set is_enabled = false`;
  expect(await found(org, { isNotSeen: true })).toEqual([]);
  expect(await found(org, { isNotSeen: true, connectionIds: [newId()] })).toEqual([]);
});

test("another organisation finds nothing, and a cursor of another order is refused", async ({
  database: _,
}) => {
  const { org, connectionId } = await residents(12);
  const b = await createTestOrg("B");
  expect(await found(b.org, {})).toEqual([]);
  expect(await found(b.org, { q: "ordinary" })).toEqual([]);
  expect(await found(b.org, { connectionIds: [connectionId] })).toEqual([]);
  const { rows, nextCursor } = await listRecords(org, { model: "residents" }, { limit: 5 });
  await expect(getRecord(b.org, rows[0]?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
  await expect(
    listRecords(
      org,
      { model: "residents" },
      { cursor: nextCursor, order: { field: "id", direction: "asc" } },
    ),
  ).rejects.toMatchObject({ code: "invalid" });
});
