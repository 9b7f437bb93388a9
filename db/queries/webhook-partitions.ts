import { rawSql } from "@/db/client";

/** Waits no longer for the tables: writers go before, and the next hour tries again. */
const LOCK_TIMEOUT = "2s";

/** Prepares the log's partitions of today and the days ahead, so that no row has to go to the rest. Returns how many. */
export const createWebhookPartitions = (daysAhead: number): Promise<number> =>
  rawSql().begin(async (tx) => {
    await tx`select set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`;
    const [row] = await tx<{ made: number }[]>`
      select create_webhook_partitions((now() at time zone 'UTC')::date,
        (now() at time zone 'UTC')::date + ${daysAhead}::int) as made`;
    return row?.made ?? 0;
  });

/** Drops the log of days that ended more than so many days ago, with the keys of its events. Returns how many tables. */
export const dropWebhookPartitions = (keptDays: number): Promise<number> =>
  rawSql().begin(async (tx) => {
    await tx`select set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`;
    const [row] = await tx<{ dropped: number }[]>`
      select drop_webhook_partitions((now() at time zone 'UTC')::date - ${keptDays}::int) as dropped`;
    await tx`delete from webhook_event_keys where created_at < now() - make_interval(days => ${keptDays})`;
    return row?.dropped ?? 0;
  });

/** Rates are kept longer than the log, as they are small. */
export async function deleteOldStats(keptDays: number): Promise<void> {
  await rawSql()`delete from webhook_stats where bucket_at < now() - make_interval(days => ${keptDays})`;
}
