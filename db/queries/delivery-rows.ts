import { desc, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import {
  webhookDeliveries as deliveries,
  pmsConnections,
  properties,
  records,
  webhookEvents,
} from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import { recordLabel } from "@/lib/pms/record-label";
import { timeOfId } from "@/lib/time-range";

/** What tells deliveries of one event's name apart. */
export type DeliverySubject = {
  record: { id: string; model: Model; name: string } | null;
  propertyName: string | null;
  /** In a list only where there is no record. */
  connectionName: string | null;
};

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
    .select({ row, record: recordOfPage(org), propertyName: propertyOfPage(org), connectionName })
    .from(page)
    .orderBy(desc(page.eventId));
  return rows.map(({ row, ...names }) => ({
    ...{ ...row, ...subjectOf(names) },
    // An event's id is its time.
    createdAt: timeOfId(row.eventId),
  }));
}

// Selected rather than joined, which has them found by their keys: of a join the planner may read all days of events.

/** The record of a row of `page`, by its `record_id`. */
export const recordOfPage = (org: OrgId) => sql<NamedRecord | null>`(
  select jsonb_build_object('id', id, 'model', model, 'xId', x_id, 'data', data)
  from ${records} where org_id = ${org} and id = page.record_id)`;

/** The name of the property of a row of `page`, by its `property_id`. */
export const propertyOfPage = (org: OrgId) => sql<string | null>`(
  select name from ${properties} where org_id = ${org} and id = page.property_id)`;

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

export type NamedRecord = Pick<typeof records.$inferSelect, "id" | "model" | "xId" | "data">;

export const subjectOf = ({
  record,
  propertyName,
  connectionName,
}: Omit<DeliverySubject, "record"> & { record: NamedRecord | null }): DeliverySubject => ({
  record: record && {
    id: record.id,
    model: record.model,
    name: recordLabel(record.model, record.data) ?? record.xId,
  },
  propertyName,
  connectionName,
});
