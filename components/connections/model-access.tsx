import { CircleDashed, CircleSlash } from "lucide-react";
import { AccessBadge, type AccessBadgeProps } from "@/components/connections/access-badge";
import { Badge } from "@/components/ui/badge";
import type { AccessResult, WriteAccess } from "@/lib/pms/vendor";

export type ModelAccessProps = {
  read: AccessResult | null | undefined;
  /** Null where the vendor takes no writes of the model. */
  writes: WriteAccess | null | undefined;
};

/** What the credentials may do with a model: read, create, update. */
export function ModelAccess({ read, writes }: ModelAccessProps) {
  if (!read) return <Badge icon={<CircleDashed aria-hidden="true" />}>Not checked</Badge>;
  if (read.status === "unsupported") {
    return <Badge icon={<CircleSlash aria-hidden="true" />}>Not supported</Badge>;
  }
  return (
    <span className="flex flex-wrap gap-1">
      {operationsOf({ read, writes }).map((entry) => (
        <AccessBadge key={entry.operation} {...entry} />
      ))}
    </span>
  );
}

/** The vendor's reason of each refusal, one that it gives for several things once; and what only a write can tell. */
export function AccessReasons({ read, writes, remedy }: ModelAccessProps & { remedy?: string }) {
  const refused = new Map<string, string[]>();
  const untested: string[] = [];
  for (const { operation, access } of operationsOf({ read, writes })) {
    if (access.status === "untested") untested.push(DONE[operation]);
    if (access.status !== "failed") continue;
    refused.set(access.reason, [...(refused.get(access.reason) ?? []), operation]);
  }
  return (
    <>
      {[...refused].map(([reason, operations]) => (
        <span key={reason} className="block text-xs text-pretty text-muted">
          {operations.join(", ")}: {reason}
          {remedy && ` ${remedy}`}
        </span>
      ))}
      {untested.length > 0 && (
        <span className="block text-xs text-pretty text-muted">
          Whether they can be {untested.join(" and ")} shows at the first write.
        </span>
      )}
    </>
  );
}

const DONE = { Read: "read", Create: "created", Update: "changed" };
const UNSUPPORTED: AccessResult = { status: "unsupported" };

function operationsOf({ read, writes }: ModelAccessProps): AccessBadgeProps[] {
  return [
    { operation: "Read", access: read ?? UNSUPPORTED },
    { operation: "Create", access: writes?.create ?? UNSUPPORTED },
    { operation: "Update", access: writes?.update ?? UNSUPPORTED },
  ];
}
