import { CircleAlert, CircleCheck, Eye } from "lucide-react";
import type { StatusLook } from "@/components/status-look";
import type { IncidentState } from "@/lib/incidents/incident-filters";

export const INCIDENT_LOOK: Record<IncidentState, StatusLook> = {
  open: { word: "Open", icon: CircleAlert, tone: "urgent" },
  acknowledged: { word: "Acknowledged", icon: Eye, tone: "warning" },
  closed: { word: "Closed", icon: CircleCheck, tone: "ok" },
};

export const stateOf = (incident: {
  closedAt: string | null;
  acknowledgedAt: string | null;
}): IncidentState => (incident.closedAt ? "closed" : incident.acknowledgedAt ? "acknowledged" : "open");
