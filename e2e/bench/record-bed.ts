import { readdir, readFile } from "node:fs/promises";
import { rawSql } from "@/db/client";
import { fillTable } from "@/e2e/bench/fill-table";
import { LOG_FUNCTIONS } from "@/e2e/bench/log-rows";
import { CHANGE_ROWS, RECORD_ROWS } from "@/e2e/bench/record-rows";
import { createTestOrg, insertTestConnection, insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import type { OrgId } from "@/lib/ids";

const SYNCS_EACH = 50;
const MODELS = [
  "properties",
  "units",
  "residents",
  "leases",
  "resident_charges",
  "service_requests",
] as const;

export type RecordBed = {
  org: OrgId;
  /** The first holds six of ten records, the second two. */
  connectionIds: string[];
  /** The vendor's id of a record is `X` and its number, from 1; eight of ten belong to `org`. */
  records: number;
};

/** A portfolio of so many records with so many changes each, a fifth of it another organisation's. */
export async function seedRecordBed(size: { records: number; changesEach: number }): Promise<RecordBed> {
  const { org } = await createTestOrg("Bench");
  const stranger = (await createTestOrg("Stranger")).org;
  const orgs = [org, org, stranger];
  const connectionIds: string[] = [];
  const syncLogIds: string[] = [];
  for (const owner of orgs) {
    const connectionId = await insertTestConnection(owner);
    connectionIds.push(connectionId);
    for (let n = 0; n < SYNCS_EACH; n++)
      syncLogIds.push(await insertTestSyncLog(owner, connectionId, { models: [...MODELS] }));
  }
  const sql = rawSql();
  await sql.unsafe(LOG_FUNCTIONS);
  await fillTable("records", RECORD_ROWS, [size.records, orgs, connectionIds]);
  await fillTable("record_entries", await entriesOfMigration(), []);
  await fillTable("record_changes", CHANGE_ROWS, [size.changesEach, syncLogIds, connectionIds, SYNCS_EACH]);
  await sql`insert into properties (id, org_id, connection_id, x_id, name, is_enabled)
    select id, org_id, connection_id, x_id, data->>'name', true from records where model = 'properties'`;
  await sql`delete from connection_models`;
  await sql`insert into connection_models (org_id, connection_id, model, record_count, read_in_full_at)
    select org_id, connection_id, model, count(*), now() from records group by 1, 2, 3`;
  for (const table of ["records", "record_entries", "record_changes", "properties", "connection_models"])
    await sql.unsafe(`vacuum analyze ${table}`);
  return { org, connectionIds: connectionIds.slice(0, 2), records: size.records };
}

/** What a migration makes of records that were there before: the same entries as a sync writes. */
async function entriesOfMigration(): Promise<string> {
  const file = (await readdir("db/migrations")).find((name) => name.endsWith("_record_words.sql"));
  const migration = await readFile(`db/migrations/${file}`, "utf8");
  const statement = migration.split("--> statement-breakpoint").find((part) => part.includes("INSERT INTO"));
  if (!statement) throw new Error("The migration fills no entries.");
  return statement;
}
