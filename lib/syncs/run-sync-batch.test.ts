import { findConnection, listConnectionModels } from "@/db/queries/connections";
import { findSyncLog } from "@/db/queries/sync-logs";
import { startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";

test("the first sync stores every record and announces none; the next one finds exactly what changed", async ({
  database,
}) => {
  const at = await startSandboxSync(database);
  const first = await at.request();
  await at.work(first);
  const log = await findSyncLog(at.org, first);
  expect(log).toMatchObject({ status: "success", mode: "initial", trigger: "initial", updatedCount: 0 });
  const [stored] =
    await database.sql`select count(*)::int as n, count(distinct x_id)::int as ids from records`;
  expect(stored?.n).toBe(log?.newCount);
  expect(stored?.n).toBeGreaterThan(300);
  expect(await database.sql`select 1 from record_changes`).toHaveLength(0);
  expect(await findConnection(at.org, at.connectionId)).toMatchObject({ status: "active" });
  expect((await listConnectionModels(at.org, at.connectionId)).every((model) => model.readInFullAt)).toBe(
    true,
  );

  await at.control("changes", { type: "change_rent" });
  const second = await at.request();
  await at.work(second);
  expect(await findSyncLog(at.org, second)).toMatchObject({
    status: "success",
    mode: "incremental",
    newCount: 0,
  });
  const changes =
    await database.sql`select model, kind, diff from record_changes where sync_log_id = ${second}`;
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({ model: "leases", kind: "updated" });
  const { diff } = changes[0] ?? {};
  expect(Object.keys(diff.new)).toEqual(Object.keys(diff.previous));
  expect(diff.new.rent_amount_in_cents).not.toBe(diff.previous.rent_amount_in_cents);
  await at.close();
});

test("a full listing of unchanged records stamps them as seen and changes nothing", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["properties", "units"] });
  await at.work(await at.request());
  await database.sql`update records set last_seen_at = '2026-01-01', updated_at = '2026-01-01'`;
  const second = await at.request({ mode: "full" });
  await at.work(second);
  const log = await findSyncLog(at.org, second);
  expect(log).toMatchObject({ newCount: 0, updatedCount: 0 });
  expect(log?.unchangedCount).toBeGreaterThan(100);
  const [stale] = await database.sql`
    select count(*) filter (where last_seen_at = '2026-01-01')::int as unseen,
      count(*) filter (where updated_at <> '2026-01-01')::int as touched from records`;
  expect(stale).toEqual({ unseen: 0, touched: 0 });
  await at.close();
});

test("a killed run resumes at the page it was at, and counts every record once", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["units", "residents"] });
  const syncLogId = await at.request();
  let pages = 0;
  const dying = {
    ...at.vendor,
    pageSize: 50,
    open: (...given: Parameters<typeof at.vendor.open>) => {
      const session = at.vendor.open(...given);
      const listPage: typeof session.listPage = (...asked) => {
        pages += 1;
        if (pages === 4) throw new Error("the worker is gone");
        return session.listPage(...asked);
      };
      return { ...session, listPage };
    },
  };
  await expect(runSyncBatch(at.org, syncLogId, () => dying)).rejects.toThrow("the worker is gone");
  const [before] = await database.sql`select count(*)::int as n from sync_jobs where status = 'success'`;
  expect(before?.n).toBeGreaterThan(0);
  await at.work(syncLogId, () => ({ ...at.vendor, pageSize: 50 }));
  const log = await findSyncLog(at.org, syncLogId);
  const [stored] = await database.sql`select count(*)::int as n from records`;
  expect(log).toMatchObject({ status: "success", newCount: stored?.n, updatedCount: 0, unchangedCount: 0 });
  const repeated = await database.sql`
    select model, page from sync_jobs group by model, page having count(*) > 1`;
  expect(repeated).toHaveLength(0);
  await at.close();
});

test("a worker that was taken over can store nothing any more", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const syncLogId = await at.request();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isAsking = () => {};
  const asked = new Promise<void>((resolve) => {
    isAsking = resolve;
  });
  const slow = {
    ...at.vendor,
    open: (...given: Parameters<typeof at.vendor.open>) => {
      const session = at.vendor.open(...given);
      const listPage: typeof session.listPage = async (...args) => {
        const page = await session.listPage(...args);
        isAsking();
        await held;
        return page;
      };
      return { ...session, listPage };
    },
  };
  const zombie = runSyncBatch(at.org, syncLogId, () => slow);
  await asked;
  await at.work(syncLogId);
  const finished = await findSyncLog(at.org, syncLogId);
  release();
  expect(await zombie).toEqual({ state: "ended" });
  expect(await findSyncLog(at.org, syncLogId)).toEqual(finished);
  const [stored] = await database.sql`select count(*)::int as n from records`;
  expect(finished).toMatchObject({ status: "success", newCount: stored?.n });
  await at.close();
});

test("an owner is synced as long as one of their properties is, and stands at that one", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "owners"] });
  await at.work(await at.request());
  const [owner] = await database.sql`
    select x_id, data->'x_associated_property_ids' as held from records
    where model = 'owners' and jsonb_array_length(data->'x_associated_property_ids') > 1 order by x_id limit 1`;
  const [first, second] = owner?.held ?? [];
  const stored = () => database.sql`select x_property_id from records where x_id = ${owner?.x_id}`;
  const listed = () => database.sql`
    select e.x_property_id from record_entries e join records r on r.id = e.record_id where r.x_id = ${owner?.x_id}`;
  expect(await stored()).toEqual([{ x_property_id: first }]);

  await database.sql`update properties set is_enabled = false where x_id = ${first}`;
  const moving = await at.request({ mode: "full" });
  await at.work(moving);
  expect(await stored()).toEqual([{ x_property_id: second }]);
  expect(await listed()).toEqual([{ x_property_id: second }]);
  expect(await findSyncLog(at.org, moving)).toMatchObject({ newCount: 0, updatedCount: 0 });
  expect(await database.sql`select 1 from record_changes`).toHaveLength(0);

  const [home] = await database.sql`select id from properties where x_id = ${second}`;
  const { webhookId } = await insertTestWebhook(at.org, { isGlobal: false, propertyId: home?.id });
  await at.control("changes", { type: "change_owner_phone", id: owner?.x_id });
  await at.work(await at.request());
  const told = await database.sql`
    select e.name, e.property_id, e.payload->'context' as context, d.webhook_id from webhook_events e
    join webhook_deliveries d on d.event_id = e.id`;
  expect(told).toEqual([
    {
      ...{ name: "DATA_UPDATE", property_id: home?.id, context: { property_id: home?.id } },
      webhook_id: webhookId,
    },
  ]);

  await database.sql`delete from records where model = 'owners'`;
  await database.sql`update properties set is_enabled = false`;
  await at.work(await at.request({ mode: "full" }));
  expect(await stored()).toEqual([]);
  await at.close();
});

test("a property that is switched off brings no data of its own, and one switched on arrives silently", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "units"] });
  await at.work(await at.request());
  const [property] = await database.sql`select id, x_id from properties order by x_id limit 1`;
  await database.sql`delete from records where model = 'units'`;
  await database.sql`update properties set is_enabled = false where id = ${property?.id}`;
  await at.work(await at.request({ mode: "full" }));
  const ofIt = () =>
    database.sql`select 1 from records where model = 'units' and x_property_id = ${property?.x_id}`;
  expect(await ofIt()).toHaveLength(0);

  await database.sql`delete from record_changes`;
  await database.sql`update properties set is_enabled = true, enabled_at = now() where id = ${property?.id}`;
  await at.work(await at.request({ mode: "full" }));
  expect((await ofIt()).length).toBeGreaterThan(0);
  expect(await database.sql`select 1 from record_changes`).toHaveLength(0);
  await at.close();
});
