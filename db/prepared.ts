import { type SQL, sql } from "drizzle-orm";
import { PgDialect, type PgSession } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import { database, type Executor, lookupSql, searchSql } from "@/db/client";

const dialect = new PgDialect();

/**
 * Runs a statement that PostgreSQL keeps prepared on each connection. Drizzle's own `execute` has it parsed and planned
 * every time, at the price of a second round trip: too much for what runs hundreds of times a second.
 */
export async function executePrepared<Row extends Record<string, unknown>>(
  on: Executor,
  statement: SQL,
): Promise<Row[]> {
  // Every database and transaction of drizzle has its session; the types keep it internal.
  const { session } = on as unknown as { session: PgSession };
  const prepared = session.prepareQuery(dialect.sqlToQuery(sql`${statement}`), undefined, "prepared", false);
  return (await prepared.execute()) as Row[];
}

/**
 * The same with one plan for all parameters: planning over a month of partitions takes longer than the statement, which
 * finds its day when it runs. For statements that find their rows by index; outside a transaction they have connections
 * that are set for it, and so need no transaction of their own.
 */
export async function executePlannedOnce<Row extends Record<string, unknown>>(
  on: Executor,
  statement: SQL,
): Promise<Row[]> {
  if (on === database()) return executeOn<Row>(lookupSql(), statement);
  return on.transaction(async (tx) => {
    await executePrepared(tx, sql`set local plan_cache_mode = force_generic_plan`);
    return executePrepared<Row>(tx, statement);
  });
}

/**
 * The same by bitmaps of indexes alone: of an organisation that the planner has no statistics of yet, it would rather
 * read every row. For statements that find theirs by what an index has of their values.
 */
export async function executeByBitmaps<Row extends Record<string, unknown>>(
  on: Executor,
  statement: SQL,
): Promise<Row[]> {
  if (on === database()) return executeOn<Row>(searchSql(), statement);
  await onlyBitmaps(on, true);
  const rows = await executePrepared<Row>(on, statement);
  await onlyBitmaps(on, false);
  return rows;
}

const onlyBitmaps = (on: Executor, isOn: boolean) => {
  const others = isOn ? "off" : "on";
  return on.execute(sql`select set_config('enable_seqscan', ${others}, true),
    set_config('enable_indexscan', ${others}, true), set_config('enable_indexonlyscan', ${others}, true)`);
};

async function executeOn<Row extends Record<string, unknown>>(
  client: postgres.Sql,
  statement: SQL,
): Promise<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(sql`${statement}`);
  return [...(await client.unsafe<Row[]>(text, params as never[], { prepare: true }))];
}

/**
 * The postgres.js client below, whose templates are kept prepared too: for what runs hundreds of times a second, as
 * drizzle takes longer to build a statement than to send it.
 */
export function sqlOf(on: Executor): postgres.ISql {
  // Every session of drizzle on postgres.js has its client; the types keep it internal.
  const { session } = on as unknown as { session: { client: postgres.ISql } };
  return session.client;
}
