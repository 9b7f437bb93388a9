import type { EngineEvent } from "@/db/engine/claim";
import type { EngineSql } from "@/db/engine/connect";

/**
 * Cancels the runs of a function whose event has, at `path` inside it, the same value as `event`, and that began
 * before it.
 */
export async function cancelMatchingRuns(
  sql: EngineSql,
  functionId: string,
  path: string[],
  event: EngineEvent,
  value: unknown,
): Promise<void> {
  await sql`
    select engine.end_run(id, 'cancelled', null, ${JSON.stringify({ name: "Cancelled", message: `Cancelled by ${event.name}.` })}::text)
    from (
      select id from engine.runs
      where function_id = ${functionId} and status = 'running' and event_id <> ${event.id}::uuid
        and (event ->> 'ts')::float8 <= ${event.ts}::float8
        and (event #> ${path}::text[])::jsonb = ${JSON.stringify(value ?? null)}::text::jsonb
      order by id for no key update
    ) r`;
}
