import {
  countEnabledProperties,
  findLastGoodSync,
  listIncidentSyncs,
  listModelFreshness,
} from "@/db/queries/incident-detail";
import { countIncidents, getIncident, type IncidentRow, listIncidents } from "@/db/queries/incident-views";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { affectedModels } from "@/lib/incidents/affected";
import type { IncidentFilters } from "@/lib/incidents/incident-filters";
import { readTold } from "@/lib/notifications/read-told";
import { vendorFor } from "@/lib/pms/vendors";

type Reader = Pick<OrgContext, "org">;

/** A page of incidents, each with the number of enabled properties that it concerns, and the counts of all. */
export async function readIncidents({ org }: Reader, filters: IncidentFilters, cursor: string | null) {
  const [{ rows, nextCursor }, counts] = await Promise.all([
    listIncidents(org, filters, { cursor }),
    countIncidents(org),
  ]);
  const connectionIds = [...new Set(rows.map((row) => row.connectionId))];
  const properties = new Map(
    (await countEnabledProperties(org, connectionIds)).map((one) => [one.connectionId, one]),
  );
  return {
    rows: rows.map((row) => ({ ...named(row), properties: properties.get(row.connectionId) ?? null })),
    ...{ nextCursor, counts },
  };
}

export type IncidentItem = Awaited<ReturnType<typeof readIncidents>>["rows"][number];

/** One incident with all that its page tells. Throws `not_found`; `syncsCursor` pages its failed syncs. */
export async function readIncident({ org }: Reader, incidentId: string, syncsCursor: string | null) {
  const incident = await getIncident(org, incidentId);
  const [syncs, lastGood, models, [properties], told] = await Promise.all([
    listIncidentSyncs(org, incident, syncsCursor),
    findLastGoodSync(org, incident),
    listModelFreshness(org, incident.connectionId),
    countEnabledProperties(org, [incident.connectionId]),
    readTold({ org }, { incidentId: incident.id }),
  ]);
  const until = incident.closedAt ? new Date(incident.closedAt) : new Date();
  const { unreadModels, openedAt } = incident;
  return {
    ...named(incident),
    docsUrl: vendorFor(incident.vendor).docsUrl,
    affected: affectedModels({
      ...{ unreadModels, models, openedAt, until },
      lastGoodAt: lastGood?.finishedAt ?? null,
    }),
    ...{ syncs, lastGood, properties: properties ?? null },
    told,
  };
}

export type IncidentDetail = Awaited<ReturnType<typeof readIncident>>;

const named = (row: IncidentRow) => ({ ...row, vendorName: vendorFor(row.vendor).name });
