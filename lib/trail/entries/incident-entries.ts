import type { TrailIncident } from "@/db/queries/trail-incidents";
import { PMS_ERROR_TITLES } from "@/lib/pms/error-titles";
import { entry, facts, RANK, several } from "@/lib/trail/entries/entry";
import type { TrailEntry } from "@/lib/trail/shapes";

/** An incident's opening, and where they happened its acknowledgement and its close. */
export function incidentEntries(incident: TrailIncident): TrailEntry[] {
  const common = {
    ...{ lane: "sync" as const, rank: RANK.incident, href: `/incidents/${incident.id}` },
    follow: `?incident=${incident.id}`,
    facts: facts(
      { label: "Cause", text: PMS_ERROR_TITLES[incident.errorKind] },
      { label: "Message", text: incident.errorMessage, as: "code" },
      { label: "Opened", text: incident.openedAt, as: "time" },
      { label: "Failed syncs", text: incident.failures },
      { label: "Acknowledged", text: incident.acknowledgedAt, as: "time" },
      { label: "Closed", text: incident.closedAt, as: "time" },
      { label: "Incident id", text: incident.id, as: "id" },
    ),
  };
  const { acknowledgedAt, closedAt } = incident;
  return [
    entry({
      ...{ ...common, key: `incident:${incident.id}`, at: incident.openedAt, title: "Incident opened" },
      ...{ detail: PMS_ERROR_TITLES[incident.errorKind] },
      status: closedAt
        ? { of: "other", word: "Over", tone: "ok" }
        : { of: "other", word: "Open", tone: "urgent" },
    }),
    ...(acknowledgedAt
      ? [
          entry({
            ...{ ...common, key: `incident-acknowledged:${incident.id}`, at: acknowledgedAt, lane: "told" },
            title: `Acknowledged${incident.acknowledgedByName ? ` by ${incident.acknowledgedByName}` : ""}`,
          }),
        ]
      : []),
    ...(closedAt
      ? [
          entry({
            ...{ ...common, key: `incident-closed:${incident.id}`, at: closedAt, title: "Incident closed" },
            detail: incident.fixedByName ? `Fixed by ${incident.fixedByName}` : "It recovered by itself",
            status: { of: "other", word: several(incident.failures, "failure"), tone: "neutral" },
          }),
        ]
      : []),
  ];
}
