import { desc, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { namedProperty, namedRecord, subjectOf } from "@/db/queries/event-subjects";
import { webhookDeliveries as deliveries, pmsConnections, webhookEvents } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import { timeOfId } from "@/lib/time-range";

/**
 * The newest deliveries that meet a condition, each with what its event is about, in one statement: that is looked up
 * for the rows of the page alone.
 */
export async function readDeliveryRows(org: OrgId, where: SQL | undefined, limit: number, on: Executor) {
  const page = on
    .select({ ...columns, recordId: deliveries.recordId, propertyId: deliveries.propertyId })
    .from(deliveries)
    .where(where)
    .orderBy(desc(deliveries.eventId))
    .limit(limit)
    .as("page");
  const { recordId: _record, propertyId: _property, ...row } = page._.selectedFields;
  const connectionName = sql<string | null>`(
    select (select name from ${pmsConnections} where org_id = ${org} and id = event.connection_id)
    from ${webhookEvents} event where page.record_id is null and event.id = page.event_id)`;
  const rows = await on
    .select({
      row,
      record: namedRecord(org, sql`page.record_id`),
      propertyName: namedProperty(org, sql`page.property_id`),
      connectionName,
    })
    .from(page)
    .orderBy(desc(page.eventId));
  return rows.map(({ row, ...names }) => ({
    ...{ ...row, ...subjectOf(names) },
    // An event's id is its time.
    createdAt: timeOfId(row.eventId),
  }));
}

export type DeliveryRow = Awaited<ReturnType<typeof readDeliveryRows>>[number];

const columns = {
  eventId: deliveries.eventId,
  eventName: deliveries.eventName,
  state: deliveries.state,
  sequence: deliveries.sequence,
  attempts: deliveries.attempts,
  nextAttemptAt: deliveries.nextAttemptAt,
  lastAttemptAt: deliveries.lastAttemptAt,
  lastStatusCode: deliveries.lastStatusCode,
  lastErrorClass: deliveries.lastErrorClass,
  lastDurationMs: deliveries.lastDurationMs,
};
