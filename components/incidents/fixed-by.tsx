import type { IncidentItem } from "@/lib/incidents/read-incidents";

type Props = { incident: Pick<IncidentItem, "closedAt" | "fixedByName" | "closingTrigger"> };

/** Who made it work again, or which sync did by itself; nothing while it is open. */
export function FixedBy({ incident }: Props) {
  if (!incident.closedAt) return null;
  if (incident.fixedByName) return incident.fixedByName;
  const { closingTrigger } = incident;
  return (
    <span className="text-muted">
      {closingTrigger === "retry"
        ? "The automatic retry"
        : closingTrigger === "scheduled"
          ? "A scheduled sync"
          : "It recovered by itself"}
    </span>
  );
}
