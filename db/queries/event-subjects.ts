import { type SQL, sql } from "drizzle-orm";
import { properties, records } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import { recordLabel } from "@/lib/pms/record-label";

/** What tells events of one name apart, and their deliveries. */
export type EventSubject = {
  record: { id: string; model: Model; name: string } | null;
  propertyName: string | null;
  /** In a list of deliveries only where there is no record. */
  connectionName: string | null;
};

// Parts of a statement, selected rather than joined, which has them found by their keys: of a join the planner may read all
// of the table.

/** The record of an id that a row has. */
export const namedRecord = (org: OrgId, id: SQL) => sql<NamedRecord | null>`(
  select jsonb_build_object('id', id, 'model', model, 'xId', x_id, 'data', data)
  from ${records} where org_id = ${org} and id = ${id})`;

/** The name of the property of an id that a row has. */
export const namedProperty = (org: OrgId, id: SQL) => sql<string | null>`(
  select name from ${properties} where org_id = ${org} and id = ${id})`;

type NamedRecord = Pick<typeof records.$inferSelect, "id" | "model" | "xId" | "data">;

/** What was selected so, with the name of the record. */
export const subjectOf = ({
  record,
  propertyName,
  connectionName,
}: Omit<EventSubject, "record"> & { record: NamedRecord | null }): EventSubject => ({
  record: record && {
    id: record.id,
    model: record.model,
    name: recordLabel(record.model, record.data) ?? record.xId,
  },
  propertyName,
  connectionName,
});
