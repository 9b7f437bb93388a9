import { findLastGoodSync, listIncidentSyncs, listModelFreshness } from "@/db/queries/incident-detail";
import { listIncidentNews } from "@/db/queries/incident-news";
import { countAffectedProperties, listAffectedProperties } from "@/db/queries/incident-properties";
import { countIncidents, getIncident, type IncidentRow, listIncidents } from "@/db/queries/incident-views";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { isId, type OrgId } from "@/lib/ids";
import { affectedModels } from "@/lib/incidents/affected";
import type { IncidentFilters } from "@/lib/incidents/incident-filters";
import { readTold } from "@/lib/notifications/read-told";
import { vendorFor } from "@/lib/pms/vendors";

type Reader = Pick<OrgContext, "org">;

const MOST_IDS = 200;

/**
 * A page of incidents, each with the number of properties that it concerns, the counts of all, and the newest of
 * all: closed ones come after the open ones, so it need not be the first.
 */
export async function readIncidents({ org }: Reader, filters: IncidentFilters, cursor: string | null) {
  const [{ rows, nextCursor }, counts] = await Promise.all([
    listIncidents(org, filters, { cursor }),
    countIncidents(org),
  ]);
  const newestId =
    counts
      .map((one) => one.newestId)
      .sort()
      .at(-1) ?? null;
  return { rows: await withProperties(org, rows), nextCursor, counts, newestId };
}

/** What happened since a list was read. `ids` are the incidents on screen; at most 200 are answered. */
export async function readIncidentNews(
  { org }: Reader,
  filters: IncidentFilters,
  asked: { since: string | null; ids: string[] },
): Promise<{ newCount: number; rows: IncidentItem[] }> {
  const since = isId(asked.since) ? asked.since : null;
  const ids = asked.ids.filter(isId).slice(0, MOST_IDS);
  const { newCount, rows } = await listIncidentNews(org, filters, { since, ids });
  return { newCount, rows: await withProperties(org, rows) };
}

async function withProperties(org: OrgId, rows: IncidentRow[]) {
  const counts = await countAffectedProperties(
    org,
    rows.map(({ id }) => id),
  );
  const properties = new Map(counts.map((one) => [one.incidentId, one]));
  return rows.map((row) => ({ ...named(row), properties: properties.get(row.id) ?? null }));
}

export type IncidentItem = Awaited<ReturnType<typeof withProperties>>[number];

export type IncidentPages = { syncs?: string | null; properties?: string | null };

/** One incident with all that its page tells. Throws `not_found`; the cursors page its failed syncs and its properties. */
export async function readIncident({ org }: Reader, incidentId: string, pages: IncidentPages = {}) {
  const incident = await getIncident(org, incidentId);
  const [syncs, lastGood, models, [count], told] = await Promise.all([
    listIncidentSyncs(org, incident, pages.syncs),
    findLastGoodSync(org, incident),
    listModelFreshness(org, incident.connectionId),
    countAffectedProperties(org, [incident.id]),
    readTold({ org }, { incidentIds: [incident.id] }),
  ]);
  const until = incident.closedAt ? new Date(incident.closedAt) : new Date();
  const { unreadModels, openedAt } = incident;
  const affected = affectedModels({
    ...{ unreadModels, models, openedAt, until },
    lastGoodAt: lastGood?.finishedAt ?? null,
  });
  const asked = { incidentId: incident.id, models: affected.map(({ model }) => model) };
  return {
    ...named(incident),
    docsUrl: vendorFor(incident.vendor).docsUrl,
    ...{ affected, syncs, lastGood, told },
    properties: {
      ...{ count: count?.count ?? 0, atLeast: count?.atLeast ?? false },
      ...(await listAffectedProperties(org, asked, pages.properties)),
    },
  };
}

export type IncidentDetail = Awaited<ReturnType<typeof readIncident>>;

const named = (row: IncidentRow) => ({ ...row, vendorName: vendorFor(row.vendor).name });
