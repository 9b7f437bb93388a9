import * as credentials from "@/app/api/v1/connections/[connectionId]/credentials/route";
import * as model from "@/app/api/v1/connections/[connectionId]/models/[model]/route";
import * as pausing from "@/app/api/v1/connections/[connectionId]/pause/route";
import * as properties from "@/app/api/v1/connections/[connectionId]/properties/route";
import * as one from "@/app/api/v1/connections/[connectionId]/route";
import * as all from "@/app/api/v1/connections/route";
import { listAudit } from "@/db/queries/audit";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { startSandboxHere } from "@/e2e/fixtures/sandbox-here";
import { expect, test } from "@/e2e/fixtures/test";
import { newId } from "@/lib/ids";

test("a PMS is connected with credentials that were tested, which nothing shows again", async ({
  database: { sql },
}) => {
  const { ctx, key } = await createCaller();
  const sandbox = await startSandboxHere();
  const apiKey = sandbox.apiKey("northside");
  const connection = {
    ...{ vendor: "SANDBOX", name: "Northside", credentials: { apiKey } },
    ...{ models: ["properties", "leases"], interval_minutes: 60 },
  };
  const refused = await call(all.POST, {
    key,
    body: { connection: { ...connection, credentials: { apiKey: "wrong" } } },
  });
  expect(refused).toMatchObject({
    status: 422,
    body: { errors: { code: "validation_error", details: { "credentials.apiKey": [expect.any(String)] } } },
  });
  expect(await sql`select from pms_connections where name = 'Northside'`).toHaveLength(0);

  const created = await call(all.POST, { key, body: { connection } });
  expect(created).toMatchObject({
    status: 201,
    body: {
      data: {
        attributes: { vendor: "SANDBOX", status: "pending", models: ["properties", "leases"] },
        relationships: { running_sync: { data: { type: "sync_log" } } },
      },
    },
  });
  const params = { connectionId: created.body.data.id };
  const replaced = await call(credentials.PUT, {
    ...{ key, params, method: "PUT", body: { connection: { credentials: { apiKey: "wrong" } } } },
  });
  expect(replaced.status).toBe(422);
  const shown = JSON.stringify([created.body, (await call(all.GET, { key })).body, replaced.body]);
  expect(shown).not.toContain(apiKey);
  expect((await listAudit(ctx.org, { limit: 1 }))[0]).toMatchObject({
    ...{ actorId: null, actorName: "API key Nightly", action: "connection.created" },
  });
  await sandbox.close();
});

test("settings, models and properties are changed one by one, and what is left out stays", async ({
  database: _,
}) => {
  const { ctx, key, propertyId } = await createCaller();
  const [{ id: connectionId }] = (await call(all.GET, { key })).body.data;
  const params = { connectionId };
  const change = (connection: object) => call(one.PUT, { key, params, method: "PUT", body: { connection } });
  expect((await change({ requests_per_second: 2 })).body.data.attributes).toMatchObject({
    ...{ name: "Elm Street", requests_per_second: 2, concurrency: 2, new_properties_are_enabled: true },
  });
  for (const wrong of [{ concurrency: 11 }, { name: " " }, { requests_per_second: "fast" }])
    expect(await change(wrong)).toMatchObject({
      status: 422,
      body: { errors: { details: { [Object.keys(wrong)[0] ?? ""]: [expect.any(String)] } } },
    });

  const paused = await call(pausing.POST, { key, body: {}, params });
  expect(paused.body.data.attributes.paused_at).toEqual(expect.any(String));
  const switched = await call(model.PUT, {
    ...{ key, method: "PUT", params: { ...params, model: "leases" }, body: { model: { is_enabled: false } } },
  });
  expect(switched.body.data.attributes).toMatchObject({
    is_enabled: false,
    access: { read: { status: "success" }, create: { status: "unsupported" } },
    writable_fields: { create: null, update: { type: "object", additionalProperties: false } },
  });
  for (const unknown of ["weather", "bookings"])
    expect(
      (
        await call(model.PUT, {
          ...{
            key,
            method: "PUT",
            params: { ...params, model: unknown },
            body: { model: { is_enabled: true } },
          },
        })
      ).status,
    ).toBe(404);

  const put = (ids: string[]) =>
    call(properties.PUT, { key, method: "PUT", params, body: { properties: { ids, is_enabled: false } } });
  expect(await put([propertyId, newId()])).toMatchObject({
    status: 422,
    body: { errors: { details: { ids: [expect.stringContaining("not a property")] } } },
  });
  const listed = () => call(properties.GET, { key, params, query: "?filter[is_enabled]=true" });
  expect((await listed()).body.meta.total).toBe(1);
  expect((await put([propertyId])).body.data[0].attributes.is_enabled).toBe(false);
  expect((await listed()).body.meta.total).toBe(0);
  expect((await listAudit(ctx.org, { limit: 9 })).map(({ action }) => action).slice(0, 4)).toEqual([
    "connection.properties_disabled",
    "connection.model_disabled",
    "connection.paused",
    "connection.updated",
  ]);
});

test("integrations are listed by every operator that makes sense of a field, and others are refused", async ({
  database: _,
}) => {
  const { ctx, key } = await createCaller();
  await insertTestConnection(ctx.org, { name: "Ash Court", status: "error" });
  const list = (query: string) => call(all.GET, { key, query });
  const names = async (query: string) =>
    (await list(query)).body.data.map((row: { attributes: { name: string } }) => row.attributes.name);
  expect(await names("")).toEqual(["Ash Court", "Elm Street"]);
  expect(await names("?order[name]=desc&pagination[limit]=1")).toEqual(["Elm Street"]);
  expect(await names("?filter[status]=error,pending")).toEqual(["Ash Court"]);
  expect(await names("?filter[name][has]=street")).toEqual(["Elm Street"]);
  expect(await names("?filter[paused_at][not]=2020-01-01")).toHaveLength(2);
  expect(await names("?pagination[page]=10000000")).toEqual([]);
  for (const query of [
    "?filter[status]=lost",
    "?filter[weather]=fine",
    "?filter[id][has]=a",
    "?filter[id]=7",
    "?filter[created_at][gte]=0000-01-01",
    "?filter[name]=%00",
    "?filter[status][gt]=error",
    "?order[name]=up",
    "?order[vendor][x]=asc",
    "?pagination[page]=0",
    "?pagination[limit]=101",
    "?pagination[cursor]=x",
    "?page=2",
  ])
    expect(await list(query), query).toMatchObject({
      status: 400,
      body: { errors: { code: "bad_request", details: { request: [expect.any(String)] } } },
    });
});

test("another organisation's integration is not there, whatever is asked of it", async ({ database: _ }) => {
  const { key } = await createCaller();
  const [{ id: connectionId }] = (await call(all.GET, { key })).body.data;
  const { key: stranger } = await createCaller();
  const params = { connectionId, model: "leases" };
  for (const handler of [
    one.GET,
    one.DELETE,
    pausing.POST,
    properties.GET,
    one.PUT,
    properties.PUT,
    model.PUT,
  ])
    expect(
      (await call(handler, { key: stranger, params, method: "PUT", body: { model: { is_enabled: true } } }))
        .status,
    ).toBe(404);
  expect((await call(one.GET, { key: stranger, params: { connectionId: "none" } })).status).toBe(404);
  const { key: reader } = await createCaller(["connections:read"]);
  expect((await call(all.POST, { key: reader, body: {} })).status).toBe(403);
});
