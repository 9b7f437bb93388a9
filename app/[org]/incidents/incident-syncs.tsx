import { DataTable } from "@/components/data-table";
import { KeyboardList } from "@/components/keyboard-list";
import { TRIGGER_WORDS } from "@/components/sync-logs/sync-words";
import { Duration, RelativeTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, type UrlParams } from "@/components/url";
import type { IncidentDetail } from "@/lib/incidents/read-incidents";
import { PMS_ERROR_TITLES } from "@/lib/pms/error-titles";

type Props = { org: string; incident: IncidentDetail; pages: UrlParams };

/** Every failed sync of the run, with what started it. */
export function IncidentSyncs({ org, incident, pages }: Props) {
  const { rows, nextCursor } = incident.syncs;
  const pathname = `/${org}/incidents/${incident.id}`;
  return (
    <KeyboardList escapeHref={`/${org}/incidents`}>
      <Card flush title="Failed syncs" className="overflow-hidden">
        <DataTable
          caption="Failed syncs of this incident"
          rows={rows}
          rowKey={(sync) => sync.id}
          rowHref={(sync) => `/${org}/sync-logs/${sync.id}`}
          empty={<EmptyState className="py-8" title="These syncs are no longer kept." />}
          footer={
            (nextCursor || pages.syncs) && (
              <Pagination
                newerHref={pages.syncs ? hrefWith(pathname, pages, { syncs: undefined }) : undefined}
                olderHref={nextCursor ? hrefWith(pathname, pages, { syncs: nextCursor }) : undefined}
              />
            )
          }
          columns={[
            {
              ...{ key: "started", header: "Started" },
              cell: (sync) => <RelativeTime at={sync.startedAt ?? sync.createdAt} focusable={false} />,
            },
            {
              ...{ key: "trigger", header: "Trigger" },
              cell: (sync) => (
                <>
                  {TRIGGER_WORDS[sync.trigger].label}
                  {sync.startedByName && <span className="text-subtle"> by {sync.startedByName}</span>}
                </>
              ),
            },
            {
              ...{ key: "duration", header: "Duration", end: true },
              cell: ({ startedAt, finishedAt }) =>
                startedAt && finishedAt ? (
                  <Duration ms={Date.parse(finishedAt) - Date.parse(startedAt)} />
                ) : (
                  <span className="text-subtle">–</span>
                ),
            },
            {
              ...{ key: "cause", header: "Cause" },
              cell: (sync) => (sync.errorKind ? PMS_ERROR_TITLES[sync.errorKind] : ""),
            },
            {
              ...{ key: "message", header: "Message", className: "max-md:hidden" },
              cell: (sync) => <code className="line-clamp-1 text-xs">{sync.errorMessage}</code>,
            },
          ]}
        />
      </Card>
    </KeyboardList>
  );
}
