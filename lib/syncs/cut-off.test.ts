import { closeDatabase, connectDatabase, rawSql } from "@/db/client";
import { findConnection } from "@/db/queries/connections";
import { findOpenIncident } from "@/db/queries/incidents";
import { findSyncLog } from "@/db/queries/sync-logs";
import { onOwnDatabase } from "@/e2e/bench/own-database";
import { type SandboxSync, startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, test } from "@/e2e/fixtures/test";
import { abandonSync } from "@/lib/syncs/abandon-sync";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";

/** The vendor in small pages, with something that happens before one of them is asked for. */
function interruptedAt(at: SandboxSync, page: number, interrupt: () => Promise<unknown>) {
  let asked = 0;
  return {
    ...at.vendor,
    pageSize: 50,
    open: (...given: Parameters<typeof at.vendor.open>) => {
      const session = at.vendor.open(...given);
      const listPage: typeof session.listPage = async (...args) => {
        asked += 1;
        if (asked === page) await interrupt();
        return session.listPage(...args);
      };
      return { ...session, listPage };
    },
  };
}

/** Works on a sync as the engine does, again after each error. Returns how often it had to. */
async function workThrough(at: SandboxSync, syncLogId: string, vendor = at.vendor): Promise<number> {
  for (let failures = 0; failures < 8; failures++) {
    const outcome = await runSyncBatch(at.org, syncLogId, () => vendor).catch(() => undefined);
    if (outcome?.state === "ended") return failures;
  }
  throw new Error("The sync did not end.");
}

/** What a first sync stored is whole, and stored once, exactly when a listing of everything finds nothing new in it. */
async function expectWhole(at: SandboxSync, syncLogId: string): Promise<void> {
  const first = await findSyncLog(at.org, syncLogId);
  expect(first).toMatchObject({ status: "success", updatedCount: 0, unchangedCount: 0 });
  const again = await at.request({ mode: "full" });
  await at.work(again);
  expect(await findSyncLog(at.org, again)).toMatchObject({
    ...{ status: "success", newCount: 0, updatedCount: 0, unchangedCount: first?.newCount },
  });
}

test("PostgreSQL restarted in the middle of a sync loses and repeats nothing", async () => {
  await onOwnDatabase(async (url, restart) => {
    await connectDatabase(url);
    const at = await startSandboxSync({ url, sql: rawSql() }, { models: ["units", "residents"] });
    const syncLogId = await at.request();
    const failures = await workThrough(at, syncLogId, interruptedAt(at, 5, restart));
    expect(failures).toBeGreaterThan(0);
    await expectWhole(at, syncLogId);
    await at.close();
    await closeDatabase();
  });
});

test("every connection to PostgreSQL cut in the middle of a sync loses and repeats nothing", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units", "residents"] });
  const syncLogId = await at.request();
  const cut = () => database.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  const failures = await workThrough(at, syncLogId, interruptedAt(at, 5, cut));
  expect(failures).toBeGreaterThan(0);
  await expectWhole(at, syncLogId);
  await at.close();
});

test("a worker cut off between a failed sync's log and its event leaves neither, and the next one leaves both, once", async ({
  database,
}) => {
  const at = await startSandboxSync(database);
  await at.control("faults", { fault: "expired_credentials", on: true, value: "" });
  const syncLogId = await at.request();
  // The connection dies at the moment at which the event would be stored.
  await database.sql`create function die() returns trigger language plpgsql as
    'begin perform pg_terminate_backend(pg_backend_pid()); return new; end'`;
  await database.sql`create trigger die before insert on outbox_events for each row
    when (new.name = 'pms/connection.sync.failed') execute function die()`;
  await expect(runSyncBatch(at.org, syncLogId, () => at.vendor)).rejects.toThrow();
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({ status: "running", errorKind: null });
  expect(await findConnection(at.org, at.connectionId)).toMatchObject({ errorKind: null });
  expect(await findOpenIncident(at.org, at.connectionId)).toBeUndefined();

  await database.sql`drop trigger die on outbox_events`;
  expect(await workThrough(at, syncLogId)).toBe(0);
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({ status: "error" });
  expect(
    await database.sql`select 1 from outbox_events where name = 'pms/connection.sync.failed'`,
  ).toHaveLength(1);
  expect(await findOpenIncident(at.org, at.connectionId)).toMatchObject({ failures: 1 });
  await at.close();
});

test("a sync that the engine gives up on ends as our own fault, and people are told; one that ended is left alone", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const failed = () => database.sql`select 1 from outbox_events where name = 'pms/connection.sync.failed'`;
  const syncLogId = await at.request();
  const failure = { kind: "internal", message: "x.y is not a function" } as const;
  expect(await abandonSync(at.org, syncLogId, failure)).toBe(true);
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({ status: "error", errorKind: "internal" });
  expect(await failed()).toHaveLength(1);
  expect(await abandonSync(at.org, syncLogId, failure)).toBe(false);
  expect(await failed()).toHaveLength(1);
  await at.close();
});
