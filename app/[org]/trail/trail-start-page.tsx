import { Search } from "lucide-react";
import Link from "next/link";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { SyncStatusBadge } from "@/components/status-badge";
import { RelativeTime } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { listSyncLogs } from "@/db/queries/sync-log-views";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { NO_FILTERS } from "@/lib/syncs/sync-log-filters";
import { trailHref } from "@/lib/trail/start";

const NEWEST = 8;

type Props = { ctx: OrgContext; unknownId: string | null };

/** A trail needs a beginning: an id from anywhere, or one of the newest syncs. */
export async function TrailStartPage({ ctx, unknownId }: Props) {
  const { rows } = await listSyncLogs(ctx.org, NO_FILTERS, { limit: NEWEST });
  return (
    <>
      <PageCrumbs items={[{ label: "Trail" }]} />
      <Page>
        <PageHeader
          title="Trail"
          description="Follow anything from the sync that read it to the webhook that was told and the person who knows."
        />
        <div className="grid gap-5">
          <Card>
            <form className="flex flex-wrap items-end gap-2">
              <Field
                className="min-w-0 flex-1 basis-72"
                label="Any id"
                help="Of a sync, job, record, change, event, incident, notification or write request, or a webhook-id header."
              >
                <Input name="id" defaultValue={unknownId ?? ""} required spellCheck={false} data-search="" />
              </Field>
              <Button
                type="submit"
                variant="primary"
                icon={<Search aria-hidden="true" />}
                className="sm:mb-5.5"
              >
                Follow
              </Button>
            </form>
            {unknownId && (
              <Callout tone="warning" className="mt-3" title="Nothing here has this id">
                It may belong to another organisation, or to an event that is no longer kept. Check that it
                was copied whole.
              </Callout>
            )}
          </Card>
          <Card title="Newest syncs" flush>
            {rows.length === 0 ? (
              <EmptyState className="py-8" title="No sync has run yet." />
            ) : (
              <ul className="divide-y">
                {rows.map((log) => (
                  <li key={log.id}>
                    <Link
                      href={trailHref(ctx.slug, { kind: "sync", id: log.id })}
                      className="flex min-h-10 items-center gap-3 px-4 py-2 text-sm -outline-offset-2 hover:bg-hover"
                    >
                      <span className="min-w-0 flex-1 truncate">{log.connectionName}</span>
                      <SyncStatusBadge status={log.status} />
                      <RelativeTime at={log.createdAt} focusable={false} className="text-subtle" />
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </div>
      </Page>
    </>
  );
}
