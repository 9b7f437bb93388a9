import { Route } from "lucide-react";
import { ChangeCells, ChangeHeads } from "@/components/sync-logs/change-counts";
import { toneOf } from "@/components/sync-logs/waterfall-rows";
import { Duration, ExactTime, RelativeTime } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { IconLink } from "@/components/ui/icon-button";
import { Table, Td, Th } from "@/components/ui/table";
import { PMS_ERROR_TITLES } from "@/lib/pms/error-titles";
import type { JobBar } from "@/lib/syncs/sync-log-shapes";
import { trailHref } from "@/lib/trail/start";

/** The jobs of one model, a row each, or a row for consecutive ones where there are very many. */
export default function JobTable({ org, bars }: { org: string; bars: JobBar[] }) {
  return (
    <div className="border-t bg-sunken">
      <Table caption="Jobs of this model" compact className="[&_th]:bg-sunken">
        <thead>
          <tr>
            <Th>Page</Th>
            <Th>Status</Th>
            <Th end>Attempts</Th>
            <Th>Started</Th>
            <Th end>Duration</Th>
            <ChangeHeads />
            <Th>
              <span className="sr-only">Trail</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.firstPage}>
              <Td>{bar.jobs === 1 ? bar.firstPage : `${bar.firstPage}–${bar.lastPage}`}</Td>
              <Td>
                <JobStatus bar={bar} />
              </Td>
              <Td end>{bar.attempts}</Td>
              <Td>
                {bar.startedAt ? <ExactTime at={bar.startedAt} /> : <span className="text-subtle">–</span>}
              </Td>
              <Td end>
                {bar.startedAt && bar.finishedAt ? (
                  <Duration ms={Math.max(0, Date.parse(bar.finishedAt) - Date.parse(bar.startedAt))} />
                ) : (
                  <span className="text-subtle">–</span>
                )}
              </Td>
              <ChangeCells changes={bar} />
              <Td end>{bar.trailJobId && <JobTrail org={org} bar={bar} jobId={bar.trailJobId} />}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function JobTrail({ org, bar, jobId }: { org: string; bar: JobBar; jobId: string }) {
  return (
    <IconLink
      size="sm"
      href={trailHref(org, { kind: "job", id: jobId })}
      prefetch={false}
      label={bar.jobs === 1 ? `Trail of page ${bar.firstPage}` : "Trail of the first page that failed"}
    >
      <Route aria-hidden="true" />
    </IconLink>
  );
}

function JobStatus({ bar }: { bar: JobBar }) {
  const kind = bar.errorKind ? PMS_ERROR_TITLES[bar.errorKind] : undefined;
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Badge tone={toneOf(bar)}>{wordOf(bar)}</Badge>
      {kind && <span className="text-xs text-muted">{kind}</span>}
      {bar.runAt && (
        <span className="text-xs text-muted">
          next attempt <RelativeTime at={bar.runAt} />
        </span>
      )}
    </span>
  );
}

function wordOf(bar: JobBar): string {
  if (bar.failed > 0) return bar.jobs === 1 ? "Failed" : `${bar.failed} failed`;
  if (bar.pending > 0) return bar.errorKind ? "Waiting to retry" : "In progress";
  return bar.cancelled > 0 ? "Cancelled" : "Stored";
}
