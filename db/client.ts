import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "@/db/schema";
import { env } from "@/lib/env";

/**
 * Rows are looked up by key, and no whole tables joined: a partition made today has no statistics, and without them the
 * planner reads all of it.
 */
const LOOKUPS = {
  enable_hashjoin: "off",
  enable_mergejoin: "off",
  enable_seqscan: "off",
  // Planning over a month of partitions takes longer than the statement.
  plan_cache_mode: "force_generic_plan",
};

/** Connections that plan in a way of their own. */
const APART = {
  /** The parts of a trail, or a page of records. */
  lookups: { max: 4, settings: LOOKUPS },
  /**
   * They have to walk the index of what is due in its order, rather than read all and sort it. Pages cost nothing: an
   * index of what is on its way has few rows in many pages, and would look dearer than a walk through all that was sent.
   */
  claims: {
    max: 4,
    settings: { ...LOOKUPS, enable_sort: "off", seq_page_cost: "0", random_page_cost: "0" },
  },
  /** They collect rows by index first: of an organisation without statistics the planner would rather read everything. */
  searches: {
    max: 2,
    settings: { enable_seqscan: "off", enable_indexscan: "off", enable_indexonlyscan: "off" },
  },
};
type Apart = keyof typeof APART;

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
  return { url, sql, db: drizzle(sql, { schema }), apart: {} as Partial<Record<Apart, postgres.Sql>> };
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
  Promise.all([pool?.sql, ...Object.values(pool?.apart ?? {})].map((sql) => sql?.end({ timeout: 5 })));

/** Drizzle on the pool. */
export const database = (): Executor => current().db;

/** The raw postgres.js client, for `listen`, `copy` and hand-written statements inside `db/`. */
export const rawSql = (): postgres.Sql => current().sql;

/** A client for the few statements that find their rows by index whatever their number. */
export const lookupSql = (): postgres.Sql => sqlApart("lookups");

/** A client for claims of deliveries, of several lanes at once. */
export const claimSql = (): postgres.Sql => sqlApart("claims");

/** A client for statements that may find many rows, or none, by what an index has of their values. */
export const searchSql = (): postgres.Sql => sqlApart("searches");

function sqlApart(name: Apart): postgres.Sql {
  const pool = current();
  const { max, settings } = APART[name];
  pool.apart[name] ??= postgres(pool.url, {
    max,
    onnotice: () => {},
    backoff: () => 0.2,
    connection: { application_name: `latchkey ${name}`, TimeZone: "UTC", ...settings },
  });
  return pool.apart[name];
}

/** The URL in use, for connections of their own (advisory locks, LISTEN). */
export const databaseUrl = (): string => current().url;

/** Runs `work` in one transaction: all of it is stored, or none. */
export const transaction = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  current().db.transaction(work);
