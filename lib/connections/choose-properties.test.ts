import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { startSandboxHere } from "@/e2e/fixtures/sandbox-here";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import type { ActorContext } from "@/lib/auth/context";
import { createConnection } from "@/lib/connections/create-connection";
import { readVendorProperties, type VendorProperty } from "@/lib/connections/vendor-properties";
import type { Model } from "@/lib/pms/model-names";
import { vendorFor } from "@/lib/pms/vendors";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";

const MODELS: Model[] = ["properties", "units"];

async function allProperties(ctx: ActorContext, apiKey: string): Promise<VendorProperty[]> {
  const found: VendorProperty[] = [];
  for (let cursor: string | null = null; ; ) {
    const asked = { vendor: "SANDBOX" as const, credentials: { apiKey }, cursor };
    const page: Awaited<ReturnType<typeof readVendorProperties>> = await readVendorProperties(ctx, asked);
    found.push(...page.properties);
    cursor = page.nextCursor;
    if (cursor === null) return found;
  }
}

const unitsByProperty = async ({ sql }: TestDatabase) =>
  (await sql`select distinct x_property_id as id from records where model = 'units' order by 1`).map(
    ({ id }) => id,
  );

test("properties that are switched off before the first sync are never read, and the others are", async ({
  database,
}) => {
  const { ctx } = await createCaller();
  const sandbox = await startSandboxHere();
  const credentials = { apiKey: sandbox.apiKey("northside") };
  const listed = await allProperties(ctx, credentials.apiKey);
  expect(listed.length).toBeGreaterThan(2);
  const [off, ...on] = listed.toSorted((a, b) => (a.xId < b.xId ? -1 : 1));
  const properties = listed.map((row) => ({ ...row, isEnabled: row.xId !== off?.xId }));
  const { id, syncLogId } = await createConnection(ctx, {
    ...{ vendor: "SANDBOX", name: "Northside", credentials, models: MODELS, properties },
  });
  const stored = await database.sql`
    select x_id, name, is_enabled from properties where connection_id = ${id} order by x_id`;
  expect(stored.map((row) => [row.x_id, row.name, row.is_enabled])).toEqual(
    [off, ...on].map((row) => [row?.xId, row?.name, row !== off]),
  );
  while ((await runSyncBatch(ctx.org, syncLogId, vendorFor)).state !== "ended");
  const read = await unitsByProperty(database);
  expect(read).not.toContain(off?.xId);
  expect(read).toEqual(on.map(({ xId }) => xId));
  await sandbox.close();
});

test("the API syncs the properties it is given alone, and refuses one that the account does not have", async ({
  database,
}) => {
  const { ctx, key } = await createCaller();
  const sandbox = await startSandboxHere();
  const credentials = { apiKey: sandbox.apiKey("northside") };
  const [one] = await allProperties(ctx, credentials.apiKey);
  const { POST } = await import("@/app/api/v1/connections/route");
  const create = (x_property_ids: string[], more = {}) =>
    call(POST, {
      key,
      body: {
        connection: { vendor: "SANDBOX", name: "N", credentials, models: MODELS, x_property_ids, ...more },
      },
    });
  const refused = await create([one?.xId ?? "", "P-nowhere"]);
  expect(refused.status).toBe(422);
  expect(refused.body.errors.details.x_property_ids).toEqual(["The account has no property P-nowhere."]);
  expect(await database.sql`select 1 from pms_connections where name = 'N'`).toHaveLength(0);
  const without = await create([one?.xId ?? ""], { models: ["units"] });
  expect(without.body.errors.details).toHaveProperty("models");

  const made = await create([one?.xId ?? ""]);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect(made.body.data.attributes.new_properties_are_enabled).toBe(false);
  const syncLogId = made.body.data.relationships.running_sync.data.id;
  while ((await runSyncBatch(ctx.org, syncLogId, vendorFor)).state !== "ended");
  expect(await unitsByProperty(database)).toEqual([one?.xId]);
  const [counted] = await database.sql`
    select count(*) filter (where is_enabled)::int as "on", count(*)::int as "all" from properties
    where connection_id = ${made.body.data.id}`;
  expect(counted?.on).toBe(1);
  expect(counted?.all).toBeGreaterThan(2);
  await sandbox.close();
});

test("leaving every property off, and new ones too, is refused, also where new ones are off as in another integration: nothing would be synced", async ({
  database: { sql },
}) => {
  const { ctx, key } = await createCaller();
  const sandbox = await startSandboxHere();
  const credentials = { apiKey: sandbox.apiKey("northside") };
  const properties = (await allProperties(ctx, credentials.apiKey)).map((row) => ({
    ...row,
    isEnabled: false,
  }));
  const input = { vendor: "SANDBOX" as const, name: "Northside", credentials, models: MODELS, properties };
  const nothing = { code: "invalid", fields: { properties: ["Choose at least one property."] } };
  await expect(createConnection(ctx, { ...input, newPropertiesAreEnabled: false })).rejects.toMatchObject(
    nothing,
  );

  const [on] = input.properties;
  const one = { ...input, properties: [{ xId: on?.xId ?? "", name: on?.name ?? "", isEnabled: true }] };
  const { id: basedOn } = await createConnection(ctx, { ...one, newPropertiesAreEnabled: false });
  const copy = { vendor: "SANDBOX" as const, name: "Another", credentials, models: MODELS, basedOn };
  await expect(createConnection(ctx, copy)).rejects.toMatchObject(nothing);
  const { POST } = await import("@/app/api/v1/connections/route");
  const { basedOn: based_on, ...rest } = copy;
  const asked = await call(POST, { key, body: { connection: { ...rest, based_on } } });
  expect(asked).toMatchObject({
    status: 422,
    body: { errors: { details: { x_property_ids: ["Choose at least one property."] } } },
  });
  await createConnection(ctx, { ...one, name: "Chosen", basedOn });
  await createConnection(ctx, { ...copy, name: "All", newPropertiesAreEnabled: true });
  const made = await sql`
    select name, new_properties_are_enabled as "isNewOn" from pms_connections where name in ('Another', 'Chosen', 'All')
    order by name`;
  expect(made).toEqual([
    { name: "All", isNewOn: true },
    { name: "Chosen", isNewOn: false },
  ]);
  await sandbox.close();
});
