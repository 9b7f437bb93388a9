import type { EngineSql } from "@/db/engine/connect";

/** How many files `migrations/` has. The bundled worker cannot count them. */
export const ENGINE_SCHEMA_VERSION = 7;

/** Throws a remedy where the database's `engine` schema is older than this code. */
export async function requireEngineSchema(sql: EngineSql): Promise<void> {
  const [found] = await sql<{ name: string | null }[]>`select to_regclass('engine.migrations')::text as name`;
  const [row] = found?.name
    ? await sql<{ count: number }[]>`select count(*)::int as count from engine.migrations`
    : [{ count: 0 }];
  if ((row?.count ?? 0) < ENGINE_SCHEMA_VERSION)
    throw new Error("The database is older than this version: run `npm run db:migrate`, then start again.");
}
