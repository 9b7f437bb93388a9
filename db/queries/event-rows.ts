import { desc, sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { namedProperty, namedRecord, subjectOf } from "@/db/queries/event-subjects";
import { type EventFilter, selectEvents } from "@/db/queries/event-views";
import { pmsConnections } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";

const cursors = keyset("event-rows", z.uuid());

/** A page of events, newest first, each with what it is about: that is looked up for the rows of the page alone. */
export async function listEventRows(
  org: OrgId,
  filter: EventFilter,
  { cursor, limit }: { cursor: string | null; limit: number },
  on: Executor = database(),
) {
  const page = selectEvents(org, filter, { after: cursors.decode(cursor), limit: limit + 1 }, on).as("page");
  const connectionName = sql<string | null>`(
    select name from ${pmsConnections} where org_id = ${org} and id = page.connection_id)`;
  const found = await on
    .select({
      row: page._.selectedFields,
      record: namedRecord(org, sql`page.record_id`),
      propertyName: namedProperty(org, sql`page.property_id`),
      connectionName,
    })
    .from(page)
    .orderBy(desc(page.id));
  const rows = found.map(({ row, ...names }) => ({ ...row, ...subjectOf(names) }));
  return toPage(rows, limit, cursors, (row) => row.id);
}

export type EventRow = Awaited<ReturnType<typeof listEventRows>>["rows"][number];
