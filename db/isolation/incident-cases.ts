import type { IsolationCases } from "@/db/isolation/case";
import type { SeededOrg } from "@/db/isolation/seed";
import * as detail from "@/db/queries/incident-detail";
import { listIncidentNews } from "@/db/queries/incident-news";
import * as properties from "@/db/queries/incident-properties";
import * as views from "@/db/queries/incident-views";
import { newId } from "@/lib/ids";
import { incidentFilters } from "@/lib/incidents/incident-filters";

const incidentOf = (a: SeededOrg) => ({
  connectionId: a.connectionId,
  firstSyncLogId: a.failedLogId,
  lastSyncLogId: a.failedLogId,
});

export const incidentCases: IsolationCases = {
  "incident-views.listIncidents": (org, _a, tx) =>
    views.listIncidents(org, incidentFilters.parse({}), {}, tx),
  "incident-views.getIncident": (org, a, tx) => views.getIncident(org, a.incidentId, tx),
  "incident-views.countIncidents": (org, _a, tx) => views.countIncidents(org, tx),
  "incident-views.listIncidentsById": (org, a, tx) => views.listIncidentsById(org, [a.incidentId], tx),
  "incident-news.listIncidentNews": (org, a, tx) =>
    listIncidentNews(org, incidentFilters.parse({}), { since: null, ids: [a.incidentId] }, tx),
  "incident-detail.listIncidentSyncs": (org, a, tx) => detail.listIncidentSyncs(org, incidentOf(a), null, tx),
  "incident-detail.findLastGoodSync": (org, a, tx) =>
    detail.findLastGoodSync(org, { connectionId: a.connectionId, firstSyncLogId: newId() }, tx),
  "incident-detail.listModelFreshness": (org, a, tx) => detail.listModelFreshness(org, a.connectionId, tx),
  "incident-properties.countAffectedProperties": (org, a, tx) =>
    properties.countAffectedProperties(org, [a.incidentId], tx),
  "incident-properties.listAffectedProperties": (org, a, tx) =>
    properties.listAffectedProperties(org, { incidentId: a.incidentId, models: ["leases"] }, null, tx),
};
