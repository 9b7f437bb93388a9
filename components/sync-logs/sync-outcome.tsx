import { cn } from "@/components/ui/cn";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import type { SyncLogItem } from "@/lib/syncs/sync-log-shapes";

/** One line: what went wrong, or what a running sync is at. */
export function SyncOutcome({ log, className }: { log: SyncLogItem; className?: string }) {
  const { kind, text } = outcomeOf(log);
  return (
    <span className={cn("block truncate", className)} title={kind ? `${kind}: ${text}` : text}>
      {kind && <span className="font-medium text-urgent">{kind}</span>}
      {kind && text && " · "}
      <span className={kind ? "font-mono text-xs text-muted" : "text-subtle"}>{text}</span>
    </span>
  );
}

function outcomeOf(log: SyncLogItem): { kind?: string; text: string } {
  if (log.errorTitle) return { kind: log.errorTitle, text: log.errorMessage ?? "" };
  if (log.status === "queued") return { text: "Waiting for a worker" };
  if (log.status === "running") {
    return {
      text: log.currentModel ? `Reading ${MODEL_LABELS[log.currentModel].toLowerCase()}` : "Starting",
    };
  }
  if (log.status === "partial") return { text: partText(log) };
  return { text: "" };
}

function partText(log: SyncLogItem): string {
  if (log.failedJobs > 0) return "Some jobs failed; the rest was stored";
  if (log.rejectedCount > 0) return "Some records could not be read; the rest was stored";
  return "Stored, but fields came without their values";
}
