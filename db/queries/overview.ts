import { eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import {
  headColumns,
  incidentColumn,
  modelsColumn,
  runCellsColumn,
  runningColumn,
  scheduleColumn,
} from "@/db/queries/connection-columns";
import { pmsConnections } from "@/db/schema/connections";
import type { OrgId } from "@/lib/ids";

/** How many syncs of each integration the history grid shows. */
export const HISTORY_RUNS = 48;

/** The health of every integration, by name: its newest 48 syncs, freshness per model, open incident, next run. */
export async function listConnectionHealth(org: OrgId, on: Executor = database()) {
  return await on
    .select({
      ...headColumns,
      schedule: scheduleColumn(),
      running: runningColumn(),
      incident: incidentColumn(),
      models: modelsColumn(),
      runs: runCellsColumn(HISTORY_RUNS),
    })
    .from(pmsConnections)
    .where(eq(pmsConnections.orgId, org))
    .orderBy(sql`lower(${pmsConnections.name})`, pmsConnections.id);
}

export type ConnectionHealthRow = Awaited<ReturnType<typeof listConnectionHealth>>[number];
