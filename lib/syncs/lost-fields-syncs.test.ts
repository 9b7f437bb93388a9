import { findConnection } from "@/db/queries/connections";
import { findSyncLog, type SyncLog } from "@/db/queries/sync-logs";
import { lastEvent } from "@/e2e/fixtures/failures";
import { type SandboxSync, startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { notifySyncPartial } from "@/lib/notifications/notify-sync-partial";
import type { Vendor } from "@/lib/pms/vendor";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";
import { resourceOfSyncLog } from "@/lib/syncs/sync-resource";

const RESIDENTS = 230;
const NO_EMAIL = { model: "residents", field: "email_1", lost: RESIDENTS, held: 0 };

/** What each fault of the sandbox's residents takes away, and its name on screen; a list reads as an empty one. */
const LOSSES = {
  renamed_field: { field: "email_1", name: "Email" },
  null_values: { field: "leases_meta_data", name: "Leases" },
};

async function sync(at: SandboxSync, mode: "incremental" | "full" | "back_sync" = "full"): Promise<SyncLog> {
  const syncLogId = await at.request({ mode });
  await at.work(syncLogId);
  return read(at, syncLogId);
}

async function read(at: SandboxSync, syncLogId: string): Promise<SyncLog> {
  const log = await findSyncLog(at.org, syncLogId);
  if (!log) throw new Error("The sync log is gone.");
  return log;
}

const fault = (at: SandboxSync, id: string, value: string) =>
  at.control("faults", { fault: id, on: true, value });

const warnings = ({ sql }: TestDatabase, { id }: SyncLog) =>
  sql`select property_id, payload from webhook_events where sync_log_id = ${id} and name = 'sync_warning'`;

/** Clears or sets the email of the first `count` residents at the PMS. */
async function setEmails(at: SandboxSync, count: number, email: string | null): Promise<void> {
  for (let number = 1; number <= count; number++) {
    const id = `NH-R-${String(number).padStart(5, "0")}`;
    await at.control("changes", { type: "set_fields", model: "residents", id, fields: { email } });
  }
}

for (const [way, { field, name }] of Object.entries(LOSSES)) {
  test(`${way}: a field that every record lost is stored and told, and told once`, async ({ database }) => {
    const at = await startSandboxSync(database, { models: ["properties", "residents"] });
    await insertTestWebhook(at.org, {});
    await sync(at);
    await fault(at, way, "residents");
    const log = await sync(at);
    expect(log).toMatchObject({
      ...{ status: "partial", updatedCount: RESIDENTS, rejectedCount: 0, failedJobs: 0, errorKind: null },
      lostFields: [{ ...NO_EMAIL, field }],
    });
    expect(resourceOfSyncLog(log).attributes.lost_fields).toEqual([
      { model: "residents", field, lost_count: RESIDENTS, held_count: 0 },
    ]);
    expect(await findConnection(at.org, at.connectionId)).toMatchObject({ status: "active" });

    const properties = await database.sql`select id, name from properties`;
    const warned = await warnings(database, log);
    expect(warned.map(({ property_id }) => property_id).sort()).toEqual(
      properties.map(({ id }) => id).sort(),
    );
    expect(warned[0]?.payload).toMatchObject({
      channel_event_id: log.id,
      channel_id: at.connectionId,
      error_type: `lost_fields: residents.${field} (${RESIDENTS} records)`,
    });

    expect(
      (await notifySyncPartial(await lastEvent("pms/connection.sync.partial", at.connectionId))).notified,
    ).toBe(1);
    expect(await database.sql`select kind, title, body, href from notifications`).toEqual([
      {
        kind: "sync_partial",
        title: "Northside Homes (Sandbox PMS) sends a field without values",
        body: `Residents: ${name} (${field}) is empty now in ${RESIDENTS} records that had a value. Was it renamed, or is it no longer sent? Check with the PMS; once it is fixed, run a back-sync.`,
        href: `/sync-logs/${log.id}`,
      },
    ]);

    const again = await sync(at);
    expect(again).toMatchObject({ status: "success", updatedCount: 0, lostFields: null });
    expect(await warnings(database, again)).toEqual([]);
    await at.control("faults", { clear: true });
    expect(await sync(at, "back_sync")).toMatchObject({
      ...{ status: "success", updatedCount: RESIDENTS, lostFields: null },
    });
    await at.close();
  });
}

test("emails that people clear, be they many, are ordinary changes of a full listing", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "residents"] });
  await insertTestWebhook(at.org, {});
  await sync(at);
  await setEmails(at, 40, null);
  const log = await sync(at);
  expect(log).toMatchObject({ status: "success", updatedCount: 40, lostFields: null });
  expect(await warnings(database, log)).toEqual([]);
  await at.close();
});

test("an incremental sync of few changes is no alarm, though each of them lost its email", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["residents"] });
  await sync(at);
  await setEmails(at, 19, null);
  const log = await sync(at, "incremental");
  expect(log).toMatchObject({ status: "success", mode: "incremental", updatedCount: 19, lostFields: null });
  await at.close();
});

test("a run that is killed and resumed counts each record that lost its value once", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["residents"] });
  await sync(at);
  await fault(at, "renamed_field", "residents");
  const syncLogId = await at.request({ mode: "full" });
  let pages = 0;
  const inPages = (dyingAt: number): Vendor => ({
    ...at.vendor,
    pageSize: 50,
    open: (...given) => {
      const session = at.vendor.open(...given);
      const listPage: typeof session.listPage = (...asked) => {
        pages += 1;
        if (pages === dyingAt) throw new Error("the worker is gone");
        return session.listPage(...asked);
      };
      return { ...session, listPage };
    },
  });
  await expect(runSyncBatch(at.org, syncLogId, () => inPages(3))).rejects.toThrow("the worker is gone");
  const [before] = await database.sql`
    select count(*)::int as n from sync_jobs where sync_log_id = ${syncLogId} and field_counts is not null`;
  expect(before?.n).toBeGreaterThan(0);
  await at.work(syncLogId, () => inPages(0));
  expect(await read(at, syncLogId)).toMatchObject({ status: "partial", lostFields: [NO_EMAIL] });
  await at.close();
});

test("a run that fails after it stored the losses tells of them: no later run loses them again", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "residents", "leases"] });
  await insertTestWebhook(at.org, {});
  await sync(at);
  await fault(at, "renamed_field", "residents");
  const syncLogId = await at.request({ mode: "full" });
  const vendor: Vendor = {
    ...at.vendor,
    open: (...given) => {
      const session = at.vendor.open(...given);
      const listPage: typeof session.listPage = async (model, asked) => {
        if (model === "leases") await at.control("faults", { fault: "revoked_access", on: true });
        return session.listPage(model, asked);
      };
      return { ...session, listPage };
    },
  };
  // One model after the other: residents are stored by the time that access is withdrawn.
  await database.sql`update pms_connections set concurrency = 1`;
  await at.work(syncLogId, () => vendor);
  const log = await read(at, syncLogId);
  expect(log).toMatchObject({ status: "error", errorKind: "access_revoked", lostFields: [NO_EMAIL] });
  expect(await warnings(database, log)).not.toEqual([]);
  const told = await notifySyncPartial(await lastEvent("pms/connection.sync.partial", at.connectionId));
  expect(told.notified).toBe(1);
  await at.close();
});
