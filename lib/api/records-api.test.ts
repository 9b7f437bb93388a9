import * as one from "@/app/api/v1/[model]/[recordId]/route";
import * as all from "@/app/api/v1/[model]/route";
import { listConnectionNames } from "@/db/queries/connection-names";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { storeTestRecords } from "@/e2e/fixtures/record-rows";
import { expect, test } from "@/e2e/fixtures/test";
import type { Model } from "@/lib/pms/model-names";

const lease = (place: number, more: object = {}) => ({
  xId: `L${place}`,
  xPropertyId: place % 2 ? "P1" : null,
  data: { status_normalized: "ACTIVE", unit_number: `${place}A`, x_unit_id: `U${place}`, ...more },
});

/** A caller whose first property has the vendor's id P1, with leases in the connection of that property. */
async function callerWithLeases(count: number) {
  const caller = await createCaller();
  const [connection] = await listConnectionNames(caller.ctx.org);
  const connectionId = connection?.id ?? "";
  await storeTestRecords(
    caller.ctx.org,
    { connectionId, model: "leases" },
    Array.from({ length: count }, (_, index) => lease(index + 1)),
  );
  const list = (query = "", model: string = "leases", key = caller.key) =>
    call(all.GET, { key, query, params: { model } });
  return { ...caller, connectionId, list };
}
const xIdsOf = (answer: Awaited<ReturnType<typeof call>>) =>
  answer.body.data.map((row: { attributes: { x_id: string } }) => row.attributes.x_id);

test("a record is given with Propexo's fields, its ids, and the property that webhooks name", async ({
  database: _,
}) => {
  const { ctx, key, connectionId, propertyId, list } = await callerWithLeases(0);
  const data = { status_normalized: "PENDING", rent_amount_in_cents: 125_000, custom_data: { pets: 2 } };
  await storeTestRecords(ctx.org, { connectionId, model: "leases" }, [
    { xId: "L9", xPropertyId: "P1", data: { ...data, x_property_id: "P1" } },
  ]);
  const { body } = await list();
  const [row] = body.data;
  expect(row).toEqual({
    id: row.id,
    type: "lease",
    attributes: {
      ...data,
      ...{ id: row.id, x_id: "L9", x_property_id: "P1", property_id: propertyId },
      ...{ connection_id: connectionId, vendor: "SANDBOX", created_at: expect.any(String) },
      ...{ updated_at: expect.any(String), last_seen_at: expect.any(String) },
    },
    relationships: {
      property: { data: { type: "property", id: propertyId } },
      connection: { data: { type: "connection", id: connectionId } },
    },
  });
  expect((await call(one.GET, { key, params: { model: "leases", recordId: row.id } })).body).toEqual({
    data: row,
  });
  for (const [model, recordId] of [
    ["units", row.id],
    ["leases", "none"],
    ["leases", connectionId],
  ])
    expect((await call(one.GET, { key, params: { model, recordId } })).status).toBe(404);
});

test("an owner names their properties by our ids as well, in the vendor's order, and others have no such field", async ({
  database: { sql },
}) => {
  const { ctx, connectionId, propertyId, list } = await callerWithLeases(1);
  const [second] = await sql`
    insert into properties (id, org_id, connection_id, x_id, name, is_enabled)
    values (gen_random_uuid(), ${ctx.org}, ${connectionId}, 'P2', 'Second', true) returning id`;
  const owner = (xId: string, held?: unknown) => ({
    ...{ xId, xPropertyId: null, data: { x_associated_property_ids: held } },
  });
  await storeTestRecords(ctx.org, { connectionId, model: "owners" }, [
    owner("O1", ["P2", "P404", "P1"]),
    owner("O2", []),
    owner("O3"),
  ]);
  const { body } = await list("?order[created_at]=asc", "owners");
  const heldOf = new Map(
    body.data.map(({ attributes }: { attributes: Record<string, unknown> }) => [
      attributes.x_id,
      attributes.associated_property_ids,
    ]),
  );
  expect(Object.fromEntries(heldOf)).toEqual({ O1: [second?.id, propertyId], O2: [], O3: [] });
  expect((await list()).body.data[0].attributes).not.toHaveProperty("associated_property_ids");
});

test("records are listed by page and by cursor, in every order, and counted", async ({
  database: { sql },
}) => {
  const { list } = await callerWithLeases(5);
  const first = await list("?pagination[limit]=2");
  expect(first.body.meta).toEqual({ page: 1, total: 5, limit: 2, next_cursor: expect.any(String) });
  expect(xIdsOf(first)).toEqual(["L5", "L4"]);
  const next = await list(`?pagination[limit]=2&pagination[cursor]=${first.body.meta.next_cursor}`);
  expect(xIdsOf(next)).toEqual(["L3", "L2"]);
  expect(next.body.meta).toEqual({ limit: 2, next_cursor: expect.any(String) });
  expect(xIdsOf(await list("?pagination[limit]=2&pagination[page]=3"))).toEqual(["L1"]);
  await sql`update records set updated_at = now() + interval '1 hour' where x_id = 'L2'`;
  await sql`update records set last_seen_at = now() - interval '1 hour' where x_id = 'L3'`;
  expect(xIdsOf(await list("?order[updated_at]=desc"))[0]).toBe("L2");
  expect(xIdsOf(await list("?order[last_seen_at]=asc"))[0]).toBe("L3");
  expect(xIdsOf(await list("?order[created_at]=asc"))).toEqual(["L1", "L2", "L3", "L4", "L5"]);
  const changed = new Date(Date.now() + 30 * 60_000).toISOString();
  expect(xIdsOf(await list(`?filter[updated_at][gt]=${changed}`))).toEqual(["L2"]);
  expect(
    xIdsOf(await list(`?filter[last_seen_at][lte]=${new Date(Date.now() - 60_000).toISOString()}`)),
  ).toEqual(["L3"]);
});

test("records are filtered by what they are looked up by, and filters hold together", async ({
  database: _,
}) => {
  const { ctx, connectionId, propertyId, list } = await callerWithLeases(4);
  const other = await insertTestConnection(ctx.org, { name: "Other" });
  await storeTestRecords(ctx.org, { connectionId: other, model: "leases" }, [
    lease(9, { status_normalized: "PENDING" }),
  ]);
  const found = async (query: string) => xIdsOf(await list(query));
  expect(await found(`?filter[connection_id]=${other}`)).toEqual(["L9"]);
  expect(await found(`?filter[property_id]=${propertyId}`)).toEqual(["L3", "L1"]);
  expect(await found("?filter[status]=PENDING")).toEqual(["L9"]);
  expect(await found("?filter[x_id]=L2,L4&order[created_at]=asc")).toEqual(["L2", "L4"]);
  expect(await found("?filter[x_unit_id]=u3")).toEqual(["L3"]);
  expect(await found("?filter[text]=4a")).toEqual(["L4"]);
  expect(await found(`?filter[status]=PENDING&filter[connection_id]=${connectionId}`)).toEqual([]);
  expect(await found("?filter[x_id]=L1&filter[x_id]=L2")).toEqual([]);
  expect(await found("?filter[created_at][lt]=2020-01-01")).toEqual([]);
  expect(await found("?filter[is_not_seen]=true")).toEqual([]);
});

test("unknown models, fields and operators, wrong types and far pages are refused, and say what there is", async ({
  database: _,
}) => {
  const { key, list } = await callerWithLeases(1);
  const unknown = await list("", "weather");
  expect(unknown).toMatchObject({
    status: 404,
    body: { errors: { details: { request: [expect.stringContaining("/service-requests")] } } },
  });
  expect((await list("", "service_requests")).status).toBe(404);
  expect((await call(one.GET, { key, params: { model: "weather", recordId: "1" } })).status).toBe(404);
  const refused: [string, Model, string][] = [
    ["?filter[weather]=fine", "leases", "There is no field weather to filter by"],
    ["?filter[status]=LOST", "leases", "filter[status] is one of ACTIVE"],
    ["?filter[status]=ACTIVE", "owners", "There is no field status"],
    ["?filter[email_1]=a", "leases", "There is no field email_1"],
    ["?filter[updated_at]=2020-01-01", "leases", "There is no operator eq for updated_at"],
    ["?filter[updated_at][gt]=yesterday", "leases", "is an ISO 8601 date"],
    ["?filter[connection_id]=7", "leases", "is a UUID"],
    ["?filter[is_not_seen]=false", "leases", "is one of true"],
    ["?order[rent_amount_in_cents]=asc", "leases", "to order by"],
    ["?order[created_at]=asc&order[updated_at]=asc", "leases", "one field at a time"],
    ["?pagination[page]=10000000", "leases", "go on with pagination[cursor]"],
    ["?pagination[page]=1&pagination[cursor]=a", "leases", "not both"],
    ["?limit=5", "leases", "is not understood"],
  ];
  for (const [query, model, says] of refused) {
    const answer = await list(query, model);
    expect(answer.status, query).toBe(400);
    expect(answer.body.errors.details.request[0], query).toContain(says);
  }
});

test("another organisation's records are not there, and its cursor opens nothing", async ({
  database: _,
}) => {
  const { list } = await callerWithLeases(2);
  const { key: stranger } = await createCaller();
  const first = await list("?pagination[limit]=1");
  const params = { model: "leases", recordId: first.body.data[0].id };
  expect((await call(one.GET, { key: stranger, params })).status).toBe(404);
  expect((await list("", "leases", stranger)).body).toMatchObject({ data: [], meta: { total: 0 } });
  const at = `?pagination[cursor]=${first.body.meta.next_cursor}`;
  expect((await list(at)).body.data).toHaveLength(1);
  for (const answer of [
    await list(at, "leases", stranger),
    await list(at, "units"),
    await list(`${at}&filter[status]=ACTIVE`),
    await list("?pagination[cursor]=bm9uZQ"),
  ])
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: { details: { request: [expect.stringContaining("belongs to another list")] } } },
    });
  const { key: unscoped } = await createCaller(["syncs:read"]);
  expect((await list("", "leases", unscoped)).status).toBe(403);
});
