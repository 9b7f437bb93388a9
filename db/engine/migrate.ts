import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type postgres from "postgres";
import { ENGINE_SCHEMA_VERSION } from "@/db/engine/version";

const MIGRATION_LOCK = 7_266_119;
const folder = () => path.join(process.cwd(), "db/engine/migrations");

/**
 * Brings the `engine` schema to the current version: every file of `migrations/` not yet recorded in
 * `engine.migrations`, in order, in one transaction. Safe to run from several processes at once, and again.
 */
export async function migrateEngine(sql: postgres.Sql): Promise<void> {
  const files = (await readdir(folder())).filter((name) => name.endsWith(".sql")).sort();
  if (files.length !== ENGINE_SCHEMA_VERSION)
    throw new Error(
      `db/engine/version.ts says ${ENGINE_SCHEMA_VERSION}, but there are ${files.length} files.`,
    );
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
    await tx`create schema if not exists engine`;
    await tx`create table if not exists engine.migrations
      (name text primary key, applied_at timestamptz not null default now())`;
    const rows = await tx<{ name: string }[]>`select name from engine.migrations`;
    const applied = new Set(rows.map((row) => row.name));
    for (const file of files) {
      if (applied.has(file)) continue;
      await tx.unsafe(await readFile(path.join(folder(), file), "utf8"));
      await tx`insert into engine.migrations (name) values (${file})`;
    }
  });
}
