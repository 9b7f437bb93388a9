import type { EngineSql } from "@/db/engine/connect";

export type CronRow = { functionId: string; cron: string; nextAt: Date };

/** Makes the table hold exactly these schedules; those it had already keep their next time. */
export async function registerCrons(sql: EngineSql, crons: CronRow[]): Promise<void> {
  await sql`
    with wanted as (
      select * from unnest(
        ${crons.map((row) => row.functionId)}::text[], ${crons.map((row) => row.cron)}::text[],
        ${crons.map((row) => row.nextAt.toISOString())}::text[]::timestamptz[]
      ) w (function_id, cron, next_at)
    ), gone as (
      delete from engine.crons c where not exists (
        select 1 from wanted w where w.function_id = c.function_id and w.cron = c.cron)
    )
    insert into engine.crons (function_id, cron, next_at) select * from wanted on conflict do nothing`;
}

/** Locks the schedules that are due; another worker skips them. */
export async function takeDueCrons(sql: EngineSql, functions: string[]): Promise<CronRow[]> {
  return sql<CronRow[]>`
    select function_id as "functionId", cron, next_at as "nextAt" from engine.crons
    where next_at <= now() and function_id = any (${functions}) for update skip locked`;
}

export async function advanceCron(sql: EngineSql, row: CronRow, nextAt: Date): Promise<void> {
  await sql`update engine.crons set next_at = ${nextAt.toISOString()}::text::timestamptz, last_at = now()
    where function_id = ${row.functionId} and cron = ${row.cron}`;
}
