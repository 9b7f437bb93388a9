import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "@/db/schema/columns";
import type { OrgId } from "@/lib/ids";

/** Events written in the transaction that caused them; the engine, or Inngest, takes them from here. */
export const outboxEvents = pgTable(
  "outbox_events",
  {
    /** Also the event's id. */
    id: id(),
    orgId: uuid("org_id").$type<OrgId>(),
    name: text("name").notNull(),
    data: jsonb("data").notNull().$type<Record<string, unknown>>(),
    /** At most one event with a key: a second emit of the same thing is dropped. */
    idempotencyKey: text("idempotency_key").unique(),
    /** Null until the engine took the event in, or Inngest confirmed it. */
    takenAt: instant("taken_at"),
    createdAt: createdAt(),
  },
  (table) => [
    index("outbox_events_waiting_idx").on(table.id).where(sql`${table.takenAt} is null`),
    index("outbox_events_taken_idx").on(table.takenAt).where(sql`${table.takenAt} is not null`),
  ],
);
