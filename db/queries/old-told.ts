import { rawSql } from "@/db/client";

/** Rows of one statement: none of them holds locks for long. */
const AT_ONCE = 5_000;

/** What is over, by table. Ids are UUIDv7, so that age is a range of the key. */
const OVER = {
  notifications: "read_at is not null and not is_urgent",
  email_messages: "status <> 'pending'",
  webhook_alerts: "true",
  webhook_replays: "state in ('finished', 'cancelled')",
};

/** Deletes notes that were read, emails that went and alerts that were told, older than so many days. Returns how many. */
export async function deleteOldTold(days: number): Promise<number> {
  const sql = rawSql();
  let deleted = 0;
  for (const [table, isOver] of Object.entries(OVER)) {
    for (;;) {
      const { count } = await sql`
        delete from ${sql(table)} where id in (
          select id from ${sql(table)}
          where id < webhook_id_floor(now() - make_interval(days => ${days})) and ${sql.unsafe(isOver)}
          order by id limit ${AT_ONCE})`;
      deleted += count;
      if (count < AT_ONCE) break;
    }
  }
  return deleted;
}
