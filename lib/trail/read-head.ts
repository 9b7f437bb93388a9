import { findConnection } from "@/db/queries/connections";
import { listToldEmails, listToldNotes, type ToldOf } from "@/db/queries/told";
import { listTrailIncidents, MOST_INCIDENTS, type TrailIncident } from "@/db/queries/trail-incidents";
import * as syncs from "@/db/queries/trail-syncs";
import { listTrailWrites, type TrailWrite } from "@/db/queries/trail-writes";
import { nameOfVendor } from "@/lib/connections/vendor-cards";
import type { OrgId } from "@/lib/ids";
import { incidentEntries } from "@/lib/trail/entries/incident-entries";
import { eachJobEntry, jobEntries, syncEntries } from "@/lib/trail/entries/sync-entries";
import { toldEntries } from "@/lib/trail/entries/told-entries";
import { writeEntries } from "@/lib/trail/entries/write-entries";
import { changesKeptSince, keptSince } from "@/lib/trail/kept-since";
import { MOST_SYNCS, type TrailScope } from "@/lib/trail/scope";
import type { TrailEntry, TrailHead, TrailNote } from "@/lib/trail/shapes";
import { startKey } from "@/lib/trail/start";

/** More connections than this are told by their syncs alone. */
const MOST_CONNECTIONS = 3;

/** What a trail hangs on: the connection, its syncs with their jobs and incidents, who was told, and writes. */
export async function readHead(org: OrgId, scope: TrailScope): Promise<TrailHead> {
  const { connectionIds, syncLogIds, incidentId, incidentsWithin: within, writes: asked } = scope;
  const [connections, logs, jobs, incidents, writes] = await Promise.all([
    Promise.all(connectionIds.slice(0, MOST_CONNECTIONS).map((id) => findConnection(org, id))),
    syncLogIds.length > 0 ? syncs.listTrailSyncs(org, syncLogIds) : [],
    listJobs(org, scope),
    incidentId || within || syncLogIds.length > 0
      ? listTrailIncidents(org, { syncLogIds, within, incidentId })
      : [],
    asked ? listTrailWrites(org, asked) : [],
  ]);
  const [told, further] = await Promise.all([
    readTold(org, scope, { logs, incidents, writes }),
    readIncidentSyncs(org, scope, incidents),
  ]);
  return {
    title: scope.title,
    connections: connections
      .filter((found) => found !== undefined)
      .map(({ id, name, vendor }) => ({ id, name, vendor, vendorName: nameOfVendor(vendor) })),
    startKey: startKey(scope.start),
    entries: [
      ...logs.flatMap((log) => syncEntries(log, logs.length === 1)),
      ...jobEntries(jobs),
      ...incidents.flatMap(incidentEntries),
      ...further,
      ...writes.flatMap(writeEntries),
      ...told,
    ],
    notes: [
      ...(connections.includes(undefined) ? [GONE] : []),
      ...logs.flatMap(firstImportNote),
      ...leftOutNotes(scope, incidents.length),
      ...droppedNotes(scope),
    ],
    isUnderWay:
      logs.some(({ status }) => status === "queued" || status === "running") ||
      incidents.some(({ closedAt }) => closedAt === null) ||
      writes.some(({ status }) => status === "PENDING"),
    hasWrites: asked !== null,
  };
}

const GONE: TrailNote = {
  key: "gone",
  text: "The integration was deleted, and with it its syncs, records and their changes.",
};

const listJobs = async (org: OrgId, { jobIds, syncLogIds }: TrailScope): Promise<syncs.TrailJobs[]> => {
  if (jobIds.length > 0) return syncs.listTrailJobs(org, jobIds);
  const [only, ...others] = syncLogIds;
  if (!only) return [];
  return others.length === 0 ? syncs.listTrailModels(org, only) : syncs.listTrailFailedJobs(org, syncLogIds);
};

/** The syncs that opened, lengthened last and closed incidents, as far as the trail did not begin with them. */
async function readIncidentSyncs(
  org: OrgId,
  { syncLogIds }: TrailScope,
  incidents: TrailIncident[],
): Promise<TrailEntry[]> {
  const ids = new Set(
    incidents.flatMap((one) => [one.firstSyncLogId, one.lastSyncLogId, one.closingSyncLogId ?? []].flat()),
  );
  for (const known of syncLogIds) ids.delete(known);
  if (ids.size === 0) return [];
  const [logs, jobs] = await Promise.all([
    syncs.listTrailSyncs(org, [...ids]),
    syncs.listTrailFailedJobs(org, [...ids]),
  ]);
  return [...logs.flatMap((log) => syncEntries(log, false)), ...jobs.flatMap(eachJobEntry)];
}

type Subjects = { logs: syncs.TrailSync[]; incidents: TrailIncident[]; writes: TrailWrite[] };

async function readTold(
  org: OrgId,
  { alertId, syncLogIds }: TrailScope,
  { logs, incidents, writes }: Subjects,
): Promise<TrailEntry[]> {
  const failed = writes.filter(({ status }) => status === "FAILURE" || status === "PARTIAL_SUCCESS");
  const partial = logs.filter(({ status }) => status === "partial");
  const aboutSync = (id: string) => (syncLogIds.length > 1 ? `?sync=${id}` : "");
  const told = await Promise.all([
    toldOf(org, { incidentIds: incidents.map(({ id }) => id) }, (id) => `?incident=${id}`),
    toldOf(org, { partialSyncIds: partial.map(({ id }) => id) }, aboutSync),
    toldOf(org, { alertIds: alertId ? [alertId] : [] }, () => ""),
    toldOf(org, { writeIds: failed.map(({ id }) => id) }, () => ""),
  ]);
  return told.flat();
}

/** What people were told of some subjects, those that lead to the same place together. */
async function toldOf(org: OrgId, of: ToldOf, aboutOf: (subjectId: string) => string): Promise<TrailEntry[]> {
  if (Object.values(of).every((ids) => ids.length === 0)) return [];
  const [notes, emails] = await Promise.all([listToldNotes(org, of), listToldEmails(org, of)]);
  const abouts = new Set([...notes, ...emails].map(({ subjectId }) => aboutOf(subjectId)));
  const isAbout = (about: string) => (told: { subjectId: string }) => aboutOf(told.subjectId) === about;
  return [...abouts].flatMap((about) =>
    toldEntries(about, notes.filter(isAbout(about)), emails.filter(isAbout(about))),
  );
}

function firstImportNote(log: syncs.TrailSync): TrailNote[] {
  if ((log.mode !== "initial" && log.mode !== "back_sync") || log.newCount + log.updatedCount === 0)
    return [];
  const text =
    log.mode === "initial"
      ? "First imports are counted, not listed: the records of the first sync appear neither as changes nor as events."
      : "A back-sync reads everything again without announcing it: what it changed has no events.";
  return [{ key: `first:${log.mode}`, text }];
}

const leftOutNotes = ({ syncLogIds }: TrailScope, incidents: number): TrailNote[] =>
  [
    syncLogIds.length >= MOST_SYNCS && {
      key: "syncs",
      text: `Only the newest ${MOST_SYNCS} syncs are part of this trail.`,
    },
    incidents >= MOST_INCIDENTS && {
      key: "incidents",
      text: `No more than ${MOST_INCIDENTS} incidents are part of a trail: there may be others.`,
    },
  ].filter((note) => note !== false);

/** What retention has taken out of the time that the trail spans. */
function droppedNotes({ since }: TrailScope): TrailNote[] {
  const [log, changes] = [keptSince(), changesKeptSince()];
  return [
    since < log && {
      key: "dropped",
      text: `Events, deliveries and attempts from before ${dayOf(log)} are no longer kept, so this trail shows none of them.`,
    },
    since < changes && {
      key: "forgotten",
      text: `Changes of records from before ${dayOf(changes)} are no longer kept, so this trail shows none of them.`,
    },
  ].filter((note) => note !== false);
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
