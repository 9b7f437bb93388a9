import type { IsolationCases } from "@/db/isolation/case";
import * as names from "@/db/queries/connection-names";
import * as properties from "@/db/queries/connection-properties";
import * as views from "@/db/queries/connection-views";
import * as connections from "@/db/queries/connections";
import * as incidents from "@/db/queries/incidents";
import * as schedules from "@/db/queries/job-schedules";
import * as overview from "@/db/queries/overview";
import * as scopes from "@/db/queries/property-scopes";
import { newId } from "@/lib/ids";

export const connectionCases: IsolationCases = {
  "connection-names.listConnectionNames": (org, _a, tx) => names.listConnectionNames(org, tx),
  "connection-properties.listConnectionProperties": (org, a, tx) =>
    properties.listConnectionProperties(org, a.connectionId, {}, tx),
  "connection-properties.listMatchingPropertyIds": (org, a, tx) =>
    properties.listMatchingPropertyIds(org, a.connectionId, {}, tx),
  "connection-views.listConnectionViews": (org, _a, tx) => views.listConnectionViews(org, {}, tx),
  "connection-views.getConnectionView": (org, a, tx) =>
    views.getConnectionView(org, a.connectionId, a.userId, tx),
  "connections.findConnection": (org, a, tx) => connections.findConnection(org, a.connectionId, tx),
  "connections.lockConnection": (org, a, tx) => connections.lockConnection(org, a.connectionId, tx),
  "connections.insertConnection": (org, _a, tx) =>
    connections.insertConnection(
      org,
      {
        id: newId(),
        vendor: "SANDBOX",
        name: "New",
        credentials: "sealed",
        requestsPerSecond: 1,
        concurrency: 1,
        schedules: [{ intervalMinutes: 60 }],
        models: [],
      },
      tx,
    ),
  "connections.changeConnection": (org, a, tx) =>
    connections.changeConnection(org, a.connectionId, { name: "Changed" }, tx),
  "connections.deleteConnectionRow": (org, a, tx) => connections.deleteConnectionRow(org, a.connectionId, tx),
  "connections.listConnectionModels": (org, a, tx) =>
    connections.listConnectionModels(org, a.connectionId, tx),
  "connections.setModelAccess": (org, a, tx) =>
    connections.setModelAccess(
      org,
      a.connectionId,
      { models: { leases: { status: "success" } }, writes: {} },
      tx,
    ),
  "connections.setModelSwitch": (org, a, tx) =>
    connections.setModelSwitch(org, a.connectionId, "leases", false, tx),
  "connections.markModelRead": (org, a, tx) =>
    connections.markModelRead(org, a.connectionId, "leases", { startedAt: new Date(), isFull: true }, tx),
  "property-scopes.findNewestEnabling": (org, a, tx) => scopes.findNewestEnabling(org, a.connectionId, tx),
  "property-scopes.listPropertyScopes": (org, a, tx) =>
    scopes.listPropertyScopes(org, a.connectionId, {}, tx),
  "connections.upsertProperties": (org, a, tx) =>
    connections.upsertProperties(
      org,
      a.connectionId,
      [{ xId: "P1", name: "Changed" }],
      { isEnabled: true },
      tx,
    ),
  "connections.setPropertySwitches": (org, a, tx) =>
    connections.setPropertySwitches(org, a.connectionId, [a.propertyId], false, tx),
  "incidents.recordIncidentFailure": (org, a, tx) =>
    incidents.recordIncidentFailure(
      org,
      { connectionId: a.connectionId, syncLogId: a.failedLogId, errorKind: "timeout", errorMessage: "Late" },
      tx,
    ),
  "incidents.closeIncident": (org, a, tx) =>
    incidents.closeIncident(org, a.connectionId, { syncLogId: a.failedLogId, startedBy: null }, tx),
  "incidents.noteFixer": (org, a, tx) => incidents.noteFixer(org, a.connectionId, a.userId, tx),
  "incidents.findOpenIncident": (org, a, tx) => incidents.findOpenIncident(org, a.connectionId, tx),
  "incidents.acknowledgeIncident": (org, a, tx) =>
    incidents.acknowledgeIncident(org, a.incidentId, a.userId, tx),
  "property-scopes.listEnabledProperties": (org, a, tx) =>
    scopes.listEnabledProperties(org, a.connectionId, tx),
  "job-schedules.listSchedules": (org, a, tx) => schedules.listSchedules(org, a.connectionId, tx),
  "job-schedules.insertSchedule": (org, a, tx) =>
    schedules.insertSchedule(
      org,
      a.connectionId,
      {
        ...{ name: "Nights", models: null, isEnabled: true },
        ...{ intervalMinutes: 60, weekly: null, nextRunAt: null },
      },
      tx,
    ),
  "job-schedules.changeSchedule": (org, a, tx) =>
    schedules.changeSchedule(org, a.scheduleId, { intervalMinutes: 15 }, tx),
  "job-schedules.deleteScheduleRow": (org, a, tx) => schedules.deleteScheduleRow(org, a.scheduleId, tx),
  "job-schedules.recordScheduleOutcomes": (org, a, tx) =>
    schedules.recordScheduleOutcomes(
      org,
      [{ id: a.scheduleId, nextRunAt: null, failuresInARow: 3, isCompleted: true }],
      tx,
    ),
  "job-schedules.dueFromNow": (org, a, tx) => schedules.dueFromNow(org, a.connectionId, tx),
  "job-schedules.clearNextRuns": (org, a, tx) => schedules.clearNextRuns(org, [a.scheduleId], tx),
  "overview.listConnectionHealth": (org, _a, tx) => overview.listConnectionHealth(org, tx),
};
