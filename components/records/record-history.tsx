import Link from "next/link";
import { counted } from "@/components/number";
import { FieldDiff } from "@/components/sync-logs/field-diff";
import { RelativeTime } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import type { readHistory } from "@/lib/records/read-records";

type Props = {
  org: string;
  name: string;
  history: Awaited<ReturnType<typeof readHistory>>;
  newerHref?: string;
  olderHref?: string;
};

/** What changed in a record and when, field by field, each with the sync or write that brought it. */
export function RecordHistory({ org, name, history, newerHref, olderHref }: Props) {
  const { keptDays } = history;
  const lately = `the last ${keptDays === 1 ? "day" : counted(keptDays, "day")}`;
  return (
    <Card flush title="History" description={`Changes of ${lately}, newest first.`}>
      {history.rows.length === 0 ? (
        <EmptyState
          className="py-8"
          title={`No change in ${lately}.`}
          description="When a sync finds another value, it appears here with what it was before."
        />
      ) : (
        <ol className="divide-y">
          {history.rows.map((change) => (
            <li key={change.id} className="px-4 py-2.5">
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
                <Badge tone={change.kind === "new" ? "ok" : "running"}>
                  {change.kind === "new" ? "New" : "Updated"}
                </Badge>
                <RelativeTime at={change.createdAt} className="text-xs text-subtle" />
                <Link href={causeHref(org, change)} prefetch={false} className="link ml-auto text-xs">
                  {change.syncLogId ? "Open the sync" : "Open the write"}
                </Link>
              </div>
              {change.fields.length > 0 && (
                <div className="mt-1.5">
                  <FieldDiff fields={change.fields} of={name} />
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
      <Pagination newerHref={newerHref} olderHref={olderHref} />
    </Card>
  );
}

const causeHref = (org: string, change: { syncLogId: string | null; writeRequestId: string | null }) =>
  change.syncLogId
    ? `/${org}/sync-logs/${change.syncLogId}`
    : `/${org}/write-requests/${change.writeRequestId}`;
