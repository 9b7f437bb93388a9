import path from "node:path";
import { pathToFileURL } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { migrateEngine } from "@/db/engine/migrate";

const MIGRATION_LOCK = 7_266_118;

/**
 * Brings the database to the current schema: the application's tables, then the engine's. Creates the database where
 * it is missing. Safe to run from several processes at once, and again.
 */
export async function migrateDatabase(url: string): Promise<void> {
  await createDatabaseIfMissing(url);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: path.join(process.cwd(), "db/migrations") });
    await migrateEngine(sql);
  } finally {
    await sql.end();
  }
}

async function createDatabaseIfMissing(url: string): Promise<void> {
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  const direct = postgres(url, { max: 1, onnotice: () => {} });
  const isMissing = await direct`select 1`.then(
    () => false,
    (error: { code?: string }) => {
      if (error.code === "3D000") return true;
      throw error;
    },
  );
  await direct.end();
  if (!isMissing) return;
  target.pathname = "/postgres";
  const admin = postgres(target.toString(), { max: 1, onnotice: () => {} });
  try {
    await admin`create database ${admin(name)}`.catch((error: { code?: string }) => {
      if (error.code !== "42P04") throw error;
    });
  } finally {
    await admin.end();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { env } = await import("@/lib/env");
  await migrateDatabase(env().DATABASE_URL);
  console.log("The database is up to date.");
}
