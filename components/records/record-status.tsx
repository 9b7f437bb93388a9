import { Ban, Circle, CircleCheck, CircleDashed, Clock } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { fieldText } from "@/lib/pms/field-text";

const OK = new Set(["ACTIVE", "OCCUPIED", "COMPLETED", "APPROVED", "SIGNED"]);
const WAITING = new Set(["PENDING", "NEW", "IN_PROGRESS", "OPEN", "MODIFIED", "WAITLISTED", "DEFERRED"]);
const STOPPED = new Set(["EVICTED", "DENIED", "CANCELED", "CANCELLED"]);

/** A record's normalised status; a dash where it has none. What it means for the business is not ours to colour. */
export function RecordStatus({ status }: { status: string }) {
  if (!status) return <span className="text-subtle">–</span>;
  const Icon = OK.has(status)
    ? CircleCheck
    : WAITING.has(status)
      ? Clock
      : STOPPED.has(status)
        ? Ban
        : status === "VACANT"
          ? CircleDashed
          : Circle;
  return <Badge icon={<Icon aria-hidden="true" />}>{statusText(status)}</Badge>;
}

export const statusText = (status: string): string => fieldText("status_normalized", status) ?? status;
