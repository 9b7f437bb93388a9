"use client";

import { Eye } from "lucide-react";
import { useWrite } from "@/components/connections/use-write";
import { WriteButton } from "@/components/connections/write-button";
import { RelativeTime } from "@/components/time";
import type { ConnectionDetail, IncidentView } from "@/lib/connections/views";
import { acknowledgeIncident } from "./actions";
import { useIntegrations } from "./integrations-context";

/** Says to the other owners and admins that somebody is on it. */
export function Acknowledgement({
  connection,
  incident,
}: {
  connection: ConnectionDetail;
  incident: IncidentView;
}) {
  const { org, refusal } = useIntegrations();
  const write = useWrite(acknowledgeIncident, {
    invalidates: [org, "connections"],
    failure: "The failure was not acknowledged",
    optimistic: {
      org,
      connectionId: connection.id,
      apply: (detail) => ({
        ...detail,
        incident: detail.incident && { ...detail.incident, acknowledgedAt: new Date().toISOString() },
      }),
    },
  });
  if (incident.acknowledgedAt) {
    return (
      <p className="text-xs text-subtle">
        Acknowledged{incident.acknowledgedByName && ` by ${incident.acknowledgedByName}`}{" "}
        <RelativeTime at={incident.acknowledgedAt} />
      </p>
    );
  }
  return (
    <WriteButton
      size="sm"
      refusal={refusal}
      onClick={() => write.mutate({ org, incidentId: incident.id })}
      pending={write.isPending}
      icon={<Eye aria-hidden="true" size={14} />}
    >
      Acknowledge
    </WriteButton>
  );
}
