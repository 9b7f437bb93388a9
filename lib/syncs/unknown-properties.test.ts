import { transaction } from "@/db/client";
import { setPropertySwitches } from "@/db/queries/connections";
import { findSyncLog } from "@/db/queries/sync-logs";
import { type SandboxSync, startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import type { SyncRequest } from "@/lib/syncs/request-sync";

async function sync(at: SandboxSync, request: Partial<SyncRequest> = {}) {
  const syncLogId = await at.request(request);
  await at.work(syncLogId);
  return syncLogId;
}

const fault = (at: SandboxSync, on: boolean) =>
  at.control("faults", { fault: "model_errors", on, value: "properties" });

const WAYS: { name: string; list: (at: SandboxSync) => Promise<string> }[] = [
  {
    name: "a sync whose listing of properties fails",
    list: async (at) => {
      await fault(at, true);
      const syncLogId = await sync(at, { mode: "full" });
      await fault(at, false);
      expect(await findSyncLog(at.org, syncLogId)).toMatchObject({ status: "partial" });
      return syncLogId;
    },
  },
  {
    name: "a sync of chosen models without properties",
    list: (at) => sync(at, { mode: "full", models: ["units"] }),
  },
];

/** A connection that was read, with one property that is new at the vendor since. */
async function withNewProperty(database: TestDatabase, { newAreOn }: { newAreOn: boolean }) {
  const { sql } = database;
  const at = await startSandboxSync(database, { models: ["properties", "units"] });
  await insertTestWebhook(at.org, {});
  await sync(at);
  await sql`update pms_connections set new_properties_are_enabled = ${newAreOn}`;
  const [unit] =
    await sql`select x_property_id as x_id from records where model = 'units' order by x_id limit 1`;
  const property: string = unit?.x_id;
  const gone =
    await sql`delete from records where model = 'units' and x_property_id = ${property} returning 1`;
  await sql`delete from records where model = 'properties' and x_id = ${property}`;
  await sql`delete from properties where x_id = ${property}`;
  await sql`update connection_models set watermark_at = '2020-01-01' where model = 'properties'`;
  return {
    at,
    property,
    size: gone.length,
    unitCount: async () =>
      (await sql`select 1 from records where model = 'units' and x_property_id = ${property}`).length,
    newsOf: async (syncLogId: string) =>
      (
        await sql`select payload ->> 'object' as object from webhook_events
          where sync_log_id = ${syncLogId} and name like 'DATA_%' and payload ->> 'object' = 'units'`
      ).length,
    outcomeOf: async (syncLogId: string) =>
      (
        await sql`select bool_and(updated_since is null) as "isFull", sum(skipped_count)::int as skipped
          from sync_jobs where sync_log_id = ${syncLogId} and model = 'units'`
      )[0],
    /** Makes the vendor's data of a unit a change. */
    change: () =>
      sql`update records set hash = gen_random_uuid(), data = data || '{"unit_number": "Z"}'
        where id = (select id from records where x_property_id = ${property} and model = 'units' limit 1)`,
  };
}

for (const { name, list } of WAYS) {
  test(`${name} stores a property that it does not know silently, and its changes are news once it was listed`, async ({
    database,
  }) => {
    const { at, size, unitCount, newsOf, outcomeOf, change } = await withNewProperty(database, {
      newAreOn: true,
    });
    const unknown = await list(at);
    expect(await unitCount()).toBe(size);
    expect(await newsOf(unknown)).toBe(0);

    const meeting = await sync(at);
    const full = await sync(at);
    expect(await outcomeOf(full)).toEqual({ isFull: true, skipped: 0 });
    expect([await newsOf(meeting), await newsOf(full)]).toEqual([0, 0]);
    await change();
    expect(await newsOf(await sync(at, { mode: "full" }))).toBe(1);
    await at.close();
  });

  test(`${name} leaves out a property that it does not know where new ones stay off, until somebody switches it on`, async ({
    database,
  }) => {
    const { at, property, size, unitCount, newsOf, outcomeOf, change } = await withNewProperty(database, {
      newAreOn: false,
    });
    const unknown = await list(at);
    expect(await unitCount()).toBe(0);
    expect(await newsOf(unknown)).toBe(0);
    expect(await outcomeOf(unknown)).toEqual({ isFull: true, skipped: size });

    await sync(at);
    expect(await unitCount()).toBe(0);
    const [known] = await database.sql`
      select id, is_enabled as "isEnabled" from properties where x_id = ${property}`;
    expect(known).toMatchObject({ isEnabled: false });
    await transaction((tx) => setPropertySwitches(at.org, at.connectionId, [known?.id], true, tx));
    const full = await sync(at);
    expect(await outcomeOf(full)).toEqual({ isFull: true, skipped: 0 });
    expect(await unitCount()).toBe(size);
    expect(await newsOf(full)).toBe(0);
    await change();
    expect(await newsOf(await sync(at, { mode: "full" }))).toBe(1);
    await at.close();
  });
}

test("where properties are no model that is read, new ones that stay off leave nothing out and silence nothing", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["leases"] });
  await insertTestWebhook(at.org, {});
  await database.sql`update pms_connections set new_properties_are_enabled = false`;
  expect(await findSyncLog(at.org, await sync(at))).toMatchObject({ newCount: 200 });
  await at.control("changes", { type: "change_rent" });
  const next = await sync(at);
  expect(
    await database.sql`select name from webhook_events where sync_log_id = ${next} and name like 'DATA_%'`,
  ).toEqual([{ name: "DATA_UPDATE" }]);
  await at.close();
});
