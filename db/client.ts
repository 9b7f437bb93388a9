import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "@/db/schema";
import { env } from "@/lib/env";

/** Claims of several lanes, or the parts of a trail, at once. */
const LOOKUP_CONNECTIONS = 4;

type Schema = typeof schema;
/** Anything a query can run on: the pool, or a transaction. */
export type Executor = PgDatabase<PostgresJsQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;
export type Transaction = Parameters<Parameters<ReturnType<typeof open>["db"]["transaction"]>[0]>[0];

function open(url: string, max: number) {
  const sql = postgres(url, {
    max,
    onnotice: () => {},
    // Seconds between attempts to reconnect; the driver's own pause grows to twenty.
    backoff: () => 0.2,
    connection: { application_name: "latchkey", TimeZone: "UTC" },
  });
  return {
    url,
    sql,
    db: drizzle(sql, { schema }),
    lookup: undefined as postgres.Sql | undefined,
    claims: undefined as postgres.Sql | undefined,
  };
}

// One pool per process: Next bundles routes apart, so the module's own scope would give one pool per bundle.
const holder: { latchkeyDatabase?: ReturnType<typeof open> } = globalThis as never;

function current() {
  holder.latchkeyDatabase ??= open(env().DATABASE_URL, env().DATABASE_POOL);
  return holder.latchkeyDatabase;
}

/** Points this process at another database and closes the pool before it. The worker, commands and tests use it. */
export async function connectDatabase(url: string, max = 10): Promise<void> {
  const previous = holder.latchkeyDatabase;
  holder.latchkeyDatabase = open(url, max);
  await end(previous);
}

/** Waits for running statements and closes the pool. */
export async function closeDatabase(): Promise<void> {
  const previous = holder.latchkeyDatabase;
  holder.latchkeyDatabase = undefined;
  await end(previous);
}

const end = (pool: ReturnType<typeof open> | undefined) =>
  Promise.all([pool?.sql, pool?.lookup, pool?.claims].map((client) => client?.end({ timeout: 5 })));

/** Drizzle on the pool. */
export const database = (): Executor => current().db;

/** The raw postgres.js client, for `listen`, `copy` and hand-written statements inside `db/`. */
export const rawSql = (): postgres.Sql => current().sql;

/**
 * A client whose connections look rows up by key rather than join whole tables: a partition made today has no statistics,
 * and without them the planner reads all of it. For the few statements that find their rows by index whatever their number.
 */
export function lookupSql(): postgres.Sql {
  const pool = current();
  pool.lookup ??= openLookups(pool.url);
  return pool.lookup;
}

/** The same for claims, which have to walk the index of what is due in its order, rather than read all and sort it. */
export function claimSql(): postgres.Sql {
  const pool = current();
  pool.claims ??= openLookups(pool.url, { enable_sort: "off" });
  return pool.claims;
}

const openLookups = (url: string, settings: Record<string, string> = {}): postgres.Sql =>
  postgres(url, {
    max: LOOKUP_CONNECTIONS,
    onnotice: () => {},
    backoff: () => 0.2,
    connection: {
      application_name: "latchkey lookups",
      TimeZone: "UTC",
      enable_hashjoin: "off",
      enable_mergejoin: "off",
      enable_seqscan: "off",
      // Planning over a month of partitions takes longer than the statement.
      plan_cache_mode: "force_generic_plan",
      ...settings,
    } as Record<string, string>,
  });

/** The URL in use, for connections of their own (advisory locks, LISTEN). */
export const databaseUrl = (): string => current().url;

/** Runs `work` in one transaction: all of it is stored, or none. */
export const transaction = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  current().db.transaction(work);
