import { counted } from "@/components/number";
import { RelativeTime } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { guideFor } from "@/lib/pms/error-kinds";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import type { JobErrorGroup, SyncLogDetail } from "@/lib/syncs/sync-log-shapes";

/** What went wrong in jobs, alike failures together, each kind with what to do about it. */
export default function JobErrors({ log }: { log: SyncLogDetail }) {
  const kinds = [...new Set(log.errors.map((group) => group.kind))];
  if (kinds.length === 0) return null;
  return (
    <Card title="Errors in jobs" className="mb-4">
      <ul className="grid gap-4">
        {kinds.map((kind) => {
          const guide = guideFor(kind, log.vendorName);
          // A sync in part is not retried by itself: the next one reads what it left out.
          const isLeftOut = log.status === "partial" && guide.action === "wait";
          return (
            <li key={kind} className="min-w-0">
              <h3>{guide.title}</h3>
              <p className="text-sm text-muted">
                {guide.cause} {isLeftOut ? "The next sync asks for it again." : guide.nextStep}
              </p>
              <ul className="mt-2 grid gap-2">
                {log.errors
                  .filter((group) => group.kind === kind)
                  .map((group) => (
                    <Group key={`${group.model} ${group.isFinal}`} group={group} at={log.at} />
                  ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Group({ group, at }: { group: JobErrorGroup; at: string }) {
  const pages =
    group.firstPage === group.lastPage
      ? `page ${group.firstPage}`
      : `pages ${group.firstPage} to ${group.lastPage}`;
  return (
    <li className="min-w-0 rounded-md border px-3 py-2 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={group.isFinal ? "urgent" : "warning"}>
          {group.isFinal ? "Failed" : "Waiting to retry"}
        </Badge>
        <span>
          {MODEL_LABELS[group.model]}, {counted(group.jobs, "job")} ({pages}),{" "}
          {counted(group.attempts, "attempt")}
        </span>
        {group.runAt && (
          <span className="text-muted">
            next attempt {group.runAt > at ? <RelativeTime at={group.runAt} /> : "due now"}
          </span>
        )}
      </p>
      {group.message && <pre className="mt-1.5 text-xs whitespace-pre-wrap text-muted">{group.message}</pre>}
    </li>
  );
}
