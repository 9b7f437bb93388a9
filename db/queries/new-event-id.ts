import { sql } from "drizzle-orm";

/** A UUIDv7 of this moment by the database's clock, as events have: what machines see whose clocks differ is ordered by it. */
export const NEW_EVENT_ID = sql`
  (substr(webhook_id_floor(clock_timestamp())::text, 1, 15) || substr(gen_random_uuid()::text, 16))::uuid`;
