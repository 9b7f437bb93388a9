import { countTrailChanges, listTrailChanges, type TrailChange } from "@/db/queries/trail-changes";
import { listTrailWrites, type TrailWritesOf } from "@/db/queries/trail-writes";
import type { OrgId } from "@/lib/ids";
import { changeEntry } from "@/lib/trail/entries/change-entries";
import { writeEntries } from "@/lib/trail/entries/write-entries";
import { readCauses } from "@/lib/trail/read-causes";
import { readFailedWrites } from "@/lib/trail/read-failed-writes";
import { WRITTEN_BEFORE_MS } from "@/lib/trail/record-scope";
import type { TrailScope } from "@/lib/trail/scope";
import type { TrailPage } from "@/lib/trail/shapes";

const PER_PAGE = 25;

/** One page of the changes of a trail, with their syncs and the writes that they may come from. */
export async function readChanges(org: OrgId, scope: TrailScope, cursor: string | null): Promise<TrailPage> {
  const { changes: asked } = scope;
  if (!asked)
    return { entries: [], count: null, notes: [], isUnderWay: false, order: "asc", nextCursor: null };
  const { rows, nextCursor } = await listTrailChanges(org, asked, { cursor, limit: PER_PAGE });
  const [count, causes, writes] = await Promise.all([
    cursor ? null : nextCursor ? countTrailChanges(org, asked) : { value: rows.length, atLeast: false },
    readCauses(org, scope, rows),
    scope.writes?.recordIds || rows.length === 0 ? [] : listTrailWrites(org, writesBefore(rows)),
  ]);
  return {
    entries: [
      ...rows.map(changeEntry),
      ...causes,
      ...writes.flatMap(writeEntries),
      ...(await readFailedWrites(org, writes)),
    ],
    ...{ count, notes: [], isUnderWay: false, order: asked.order, nextCursor },
  };
}

function writesBefore(rows: TrailChange[]): TrailWritesOf {
  const times = rows.map((row) => Date.parse(row.createdAt));
  return {
    ids: rows.flatMap((row) => row.writeRequestId ?? []),
    recordIds: [...new Set(rows.map((row) => row.recordId))],
    from: new Date(Math.min(...times) - WRITTEN_BEFORE_MS),
    to: new Date(Math.max(...times)),
  };
}
