import {
  CONNECTION_LOOK,
  type ConnectionStatus,
  type StatusLook,
  SYNC_LOOK,
  type SyncStatus,
} from "@/components/status-look";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";

export function ConnectionStatusBadge({
  status,
  className,
}: {
  status: ConnectionStatus;
  className?: string;
}) {
  return <StatusBadge look={CONNECTION_LOOK[status]} className={className} />;
}

export function SyncStatusBadge({ status, className }: { status: SyncStatus; className?: string }) {
  return <StatusBadge look={SYNC_LOOK[status]} className={className} />;
}

export function StatusBadge({ look, className }: { look: StatusLook; className?: string }) {
  return (
    <Badge tone={look.tone} icon={<Mark look={look} />} className={className}>
      {look.word}
    </Badge>
  );
}

/** The icon alone, with the word for those who cannot see it and on hover. */
export function StatusIcon({ look, className }: { look: StatusLook; className?: string }) {
  return (
    <span className={cn(`tone-${look.tone}`, "inline-flex text-(--tone)", className)} data-tip={look.word}>
      <Mark look={look} size={16} />
      <span className="sr-only">{look.word}</span>
    </span>
  );
}

function Mark({ look, size = 12 }: { look: StatusLook; size?: number }) {
  const Icon = look.icon;
  return (
    <Icon
      aria-hidden="true"
      size={size}
      strokeWidth={2.25}
      className={look.spins ? "animate-[spin_1.6s_linear_infinite]" : undefined}
    />
  );
}
