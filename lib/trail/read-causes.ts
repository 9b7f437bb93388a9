import { listToldNotes } from "@/db/queries/told";
import { listTrailJobs, listTrailSyncs } from "@/db/queries/trail-syncs";
import type { OrgId } from "@/lib/ids";
import { eachJobEntry, syncEntries } from "@/lib/trail/entries/sync-entries";
import { toldEntries } from "@/lib/trail/entries/told-entries";
import type { TrailScope } from "@/lib/trail/scope";
import type { TrailEntry } from "@/lib/trail/shapes";

type Row = { syncLogId: string | null; jobId: string | null };

/**
 * The syncs that changes, or events, came from, with their jobs and who was told of a sync that ended in part: as far as
 * the head, which knows the syncs that a trail began with, does not tell of them.
 */
export async function readCauses(org: OrgId, scope: TrailScope, rows: Row[]): Promise<TrailEntry[]> {
  const known = new Set(scope.syncLogIds);
  // Of one sync alone, the head tells the jobs too.
  const ofOthers = rows.filter((row) => row.syncLogId && !(known.size === 1 && known.has(row.syncLogId)));
  const syncLogIds = unique(ofOthers.flatMap((row) => row.syncLogId ?? [])).filter((id) => !known.has(id));
  const jobIds = unique(ofOthers.flatMap((row) => row.jobId ?? []));
  const [syncs, jobs] = await Promise.all([
    syncLogIds.length > 0 ? listTrailSyncs(org, syncLogIds) : [],
    jobIds.length > 0 ? listTrailJobs(org, jobIds) : [],
  ]);
  const partialSyncIds = syncs.filter(({ status }) => status === "partial").map(({ id }) => id);
  const notes = partialSyncIds.length > 0 ? await listToldNotes(org, { partialSyncIds }) : [];
  return [
    ...syncs.flatMap((sync) => syncEntries(sync, false)),
    ...jobs.flatMap(eachJobEntry),
    ...toldEntries("", notes, []),
  ];
}

const unique = (ids: string[]): string[] => [...new Set(ids)];
