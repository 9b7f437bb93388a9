/**
 * SQL over `state`: from which event on deliveries are looked for. Nearly all are on their way for less than two days;
 * looking only at those days' partitions keeps a claim cheap however long the log is.
 */
export const LOOKED_THROUGH_SINCE =
  "least(state.oldest_event_id, (select webhook_id_floor(now() - interval '2 days')))";

/**
 * SQL: up to where they are looked for. Days that are prepared and have not come yet need not be read. By the database's
 * clock, which events have their ids of, and worked out once.
 */
export const LOOKED_THROUGH_UNTIL = "(select webhook_id_floor(now() + interval '1 day'))";

/**
 * SQL over `delivery`, `webhook` and `state`: nothing older of the delivery's record is still on its way to the same
 * webhook, or held for it; other records, and events without one, never wait.
 */
export const IS_NEXT_OF_ITS_RECORD = `(
  delivery.record_id is null or not webhook.keeps_order or not exists (
    select 1 from webhook_deliveries older
    where older.webhook_id = delivery.webhook_id and older.record_id = delivery.record_id
      and older.event_id < delivery.event_id and older.event_id >= ${LOOKED_THROUGH_SINCE}
      and older.state in ('pending', 'sending', 'held')))`;
